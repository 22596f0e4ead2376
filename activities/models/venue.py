"""A place where things happen, shared between activities."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.taxonomy import Fact, FactValue
from places.models import Municipality


class Venue(models.Model):
    """A room, a park, a church.

    ``latitude``/``longitude`` is the point that the public meets: search, distance, map, calendar. For a hidden
    venue it is the point of its area, and the true one is stored nowhere, so nothing can leak it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("namn"), max_length=120)
    street = models.CharField(_("gata"), max_length=120, blank=True)
    postcode = models.CharField(_("postnummer"), max_length=5, blank=True)
    town = models.CharField(_("ort"), max_length=60, blank=True)
    area = models.CharField(_("stadsdel"), max_length=60, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="venues", verbose_name=_("kommun"))
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_approximate = models.BooleanField(_("ungefärlig plats"), default=True)
    is_hidden = models.BooleanField(_("adressen visas inte"), default=False)
    directions = models.TextField(_("hur man kommer in"), blank=True)
    transit = models.CharField(_("hållplats"), max_length=200, blank=True)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="venue_has_a_name"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(55, 69.5), longitude__range=(10.5, 24.5)),
                name="venue_is_in_sweden",
            ),
            models.CheckConstraint(
                condition=Q(is_hidden=False) | Q(is_approximate=True), name="venue_hidden_is_approximate"
            ),
            models.CheckConstraint(
                condition=Q(is_hidden=False) | Q(street="", postcode="", transit=""),
                name="venue_hidden_has_no_address",
            ),
            models.CheckConstraint(
                condition=Q(postcode="") | Q(postcode__regex=r"^[1-9]\d{4}$"),
                name="venue_postcode_has_five_digits",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="venue_comes_once_from_a_source",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def address(self):
        """What may be shown: the street and town, or for a hidden venue only the area or town."""
        if self.is_hidden:
            return self.area or self.town or self.municipality.name
        return ", ".join(part for part in (self.street, self.town) if part)


class VenueFact(Fact):
    """What is known of the building; it counts for every activity there that says nothing else."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="facts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["venue", "term"], name="venue_answers_once"),
            models.CheckConstraint(condition=Q(value__in=FactValue.values), name="venue_fact_is_an_answer"),
        ]
