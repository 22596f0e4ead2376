"""Lines where somebody answers. Data with a date of checking, never template text."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.taxonomy import Translated


class SupportLine(Translated):
    """A help line. ``label`` is its name, ``description`` for whom it is, in plain words."""

    code = models.SlugField(primary_key=True, max_length=40)
    position = models.PositiveSmallIntegerField(unique=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    web = models.CharField(_("webb"), max_length=120, blank=True)
    is_always_open = models.BooleanField(_("öppet dygnet runt"), default=False)
    hours = models.JSONField(_("öppettider"), default=list, blank=True)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    is_sensitive = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    checked_on = models.DateField(_("kontrollerad den"))

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=~Q(phone="") | ~Q(web=""), name="line_can_be_reached"),
            models.CheckConstraint(
                condition=Q(is_always_open=False) | Q(hours=[]), name="line_always_open_has_no_hours"
            ),
        ]
