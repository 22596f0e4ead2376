"""The words that listings are sorted by. Codes never change, labels may; a retired term points to its heir."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Translated(models.Model):
    """A Swedish text with translations beside it: ``{"en": {"label": …, "description": …}}``."""

    label = models.CharField(_("etikett"), max_length=120)
    description = models.TextField(_("beskrivning"), blank=True)
    translations = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.text("label")

    def text(self, field):
        """The field in the language of the page; the Swedish text where no translation exists."""
        return self.translations.get(get_language(), {}).get(field) or getattr(self, field)


class Taxonomy(Translated):
    """A group of terms, such as ``vad`` or ``troskel``."""

    code = models.SlugField(primary_key=True, max_length=40)
    public_id = models.UUIDField(unique=True)
    is_multiple = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "taxonomies"


class Term(Translated):
    """One choice. Codes are unique over all groups. The primary key is the code, so that rows can be read by eye."""

    code = models.SlugField(primary_key=True, max_length=40)
    public_id = models.UUIDField(unique=True)
    taxonomy = models.ForeignKey(Taxonomy, models.PROTECT, related_name="terms")
    position = models.PositiveSmallIntegerField()
    is_sensitive = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["taxonomy", "position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("code")), name="term_is_not_its_own_heir"
            ),
            models.CheckConstraint(condition=~Q(label=""), name="term_has_a_label"),
        ]

    def shown_label(self):
        """The label as people read it: ``{grans}`` is the limit for low cost, in kronor."""
        return self.text("label").replace("{grans}", str(settings.TORG_LOW_COST_LIMIT))


class FactValue(models.TextChoices):
    """Unknown has no row, so that it can never be taken for a no."""

    YES = "ja", _("Ja")
    PARTLY = "delvis", _("Delvis")
    NO = "nej", _("Nej")


class Fact(models.Model):
    """An answer about one threshold or accessibility term."""

    Value = FactValue

    term = models.ForeignKey(Term, models.PROTECT)
    value = models.CharField(max_length=6, choices=FactValue)
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.term_id}: {self.value}"
