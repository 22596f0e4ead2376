"""A listing: what, for whom, where it reaches, what it costs, how one gets in, and whom to ask."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models.taxonomy import Fact, FactValue, Term
from activities.models.venue import Venue
from organisations.models import Organisation
from places.models import County, Municipality


class Status(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    SUBMITTED = "submitted", _("Inskickad")
    RETURNED = "returned", _("Tillbaka med frågor")
    REJECTED = "rejected", _("Avslagen")
    PUBLISHED = "published", _("Publicerad")
    HIDDEN = "hidden", _("Dold")
    ENDED = "ended", _("Avslutad")
    REMOVED = "removed", _("Borttagen")


class Contact(models.TextChoices):
    """The ways of contact; the order is the organiser's."""

    PHONE = "telefon", _("Ring")
    TEXT = "sms", _("Skicka sms")
    EMAIL = "epost", _("Mejla")
    CHAT = "chatt", _("Chatta")


class Cost(models.TextChoices):
    FREE = "gratis", _("Gratis")
    VOLUNTARY = "valfritt", _("Betala det du vill")
    AMOUNT = "belopp", _("Kostar")


class Per(models.TextChoices):
    TIME = "gang", _("per gång")
    TERM = "termin", _("per termin")
    YEAR = "ar", _("per år")


class Food(models.TextChoices):
    INCLUDED = "ingar", _("fika ingår")
    COSTS = "kostar", _("fika kostar")


class WhoMayCome(models.TextChoices):
    """The taxonomy ``far-komma``: a gate, apart from especially-for."""

    ALL = "alla", _("Alla får komma")
    TENANTS = "boende", _("Bara för boende")
    MEMBERS = "medlemmar", _("Bara för medlemmar")
    AFTER_CONTACT = "efter-kontakt", _("Efter kontakt")


class Room(models.TextChoices):
    """The taxonomy ``plats-kvar``."""

    WELCOME = "nya-valkomna", _("Nya är välkomna")
    FULL = "fullt", _("Fullt")
    QUEUE = "ko", _("Kö")
    FROM_DATE = "nya-fran", _("Nya från ett datum")


class ActivityQuerySet(models.QuerySet):
    def public(self):
        """Those that anyone may open: published, by an organisation that nobody has stopped."""
        return self.filter(status=Status.PUBLISHED, organisation__is_stopped=False)

    def gone(self):
        """Those that once were public and are answered with 410."""
        return self.exclude(published_at=None).exclude(status=Status.PUBLISHED, organisation__is_stopped=False)

    def with_term(self, *codes):
        return self.filter(Exists(ActivityTerm.objects.filter(activity=OuterRef("pk"), term__in=codes)))

    def for_cards(self):
        """With everything that ``_card.html`` shows, in a fixed number of queries."""
        return self.select_related("organisation", "venue__municipality", "municipality").prefetch_related(
            "schedules",
            "activity_terms",
            "facts",
            "venue__facts",
            "reach__municipality",
            "reach__county",
            "changes",
        )

    def for_page(self):
        """With everything that the activity's own page shows."""
        return (
            self.for_cards()
            .select_related("organisation__municipality")
            .prefetch_related(
                "texts", "activity_terms__term", "schedules__venue__municipality", "schedules__venue__facts"
            )
        )

    def for_index(self):
        """With everything that the search index is made from."""
        return self.select_related("organisation", "venue__municipality", "municipality").prefetch_related(
            "schedules", "activity_terms__term", "facts__term", "venue__facts__term", "reach", "texts"
        )


class Activity(models.Model):
    """Something one can go to, or be part of from home."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    confirmed_on = models.DateField(_("uppgifterna stämde den"), null=True, blank=True)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="activities")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="activities")
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="activities")
    meeting_point = models.CharField(_("mötesplats"), max_length=200, blank=True)

    title = models.CharField(_("rubrik"), max_length=120)
    summary = models.CharField(_("i en mening"), max_length=200, blank=True)
    description = models.TextField(_("beskrivning"), blank=True)
    easy_text = models.TextField(_("lättläst text"), blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)

    has_no_age_limit = models.BooleanField(_("ingen åldersgräns"), default=False)
    min_age = models.PositiveSmallIntegerField(_("från ålder"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("till ålder"), null=True, blank=True)
    children_along = models.BooleanField(_("barn får följa med"), null=True, blank=True)
    has_faith_element = models.BooleanField(_("inslag av tro"), null=True, blank=True)

    cost = models.CharField(_("kostnad"), max_length=8, choices=Cost, blank=True)
    amount = models.DecimalField(_("belopp"), max_digits=7, decimal_places=2, null=True, blank=True)
    amount_per = models.CharField(max_length=6, choices=Per, blank=True)
    food = models.CharField(_("fika"), max_length=6, choices=Food, blank=True)
    food_amount = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    needs_membership = models.BooleanField(_("kräver medlemskap"), null=True, blank=True)
    membership_amount = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    membership_per = models.CharField(max_length=6, choices=Per, blank=True)
    takes_fritidskortet = models.BooleanField(null=True, blank=True)
    cost_note = models.CharField(max_length=200, blank=True)

    who_may_come = models.CharField(_("vem får komma"), max_length=14, choices=WhoMayCome, blank=True)
    who_note = models.CharField(max_length=120, blank=True)
    room = models.CharField(_("finns det plats"), max_length=14, choices=Room, blank=True)
    room_from = models.DateField(null=True, blank=True)
    usual_low = models.PositiveSmallIntegerField(_("brukar komma, minst"), null=True, blank=True)
    usual_high = models.PositiveSmallIntegerField(_("brukar komma, högst"), null=True, blank=True)
    usual_age_low = models.PositiveSmallIntegerField(null=True, blank=True)
    usual_age_high = models.PositiveSmallIntegerField(null=True, blank=True)

    first_visit = ArrayField(models.CharField(max_length=400), default=list, blank=True)
    greeter = models.CharField(_("vem tar emot"), max_length=200, blank=True)
    sign_up = models.CharField(_("så anmäler man sig"), max_length=300, blank=True)
    when_words = models.CharField(_("när, om det inte finns fasta tider"), max_length=200, blank=True)

    contact_person = models.CharField(_("kontaktperson"), max_length=120, blank=True)
    contact_note = models.CharField(max_length=200, blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    text_phone = models.CharField(_("nummer för sms"), max_length=20, blank=True)
    email = models.EmailField(_("e-postadress"), blank=True)
    chat_url = models.URLField(_("adress till chatt"), blank=True)
    contact_order = ArrayField(models.CharField(max_length=8, choices=Contact), default=list, blank=True)
    website = models.URLField(_("webbplats"), blank=True)

    calendar_uid = models.CharField(max_length=120, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    terms = models.ManyToManyField(Term, through="ActivityTerm", related_name="activities")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_a_title"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="activity_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="activity_published_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(has_no_age_limit=False) | Q(min_age=None, max_age=None),
                name="activity_without_age_limit_has_no_ages",
            ),
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(min_age__lte=F("max_age")),
                name="activity_ages_are_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(min_age=None) | Q(min_age__lte=120)) & (Q(max_age=None) | Q(max_age__lte=120)),
                name="activity_ages_are_human",
            ),
            models.CheckConstraint(
                condition=Q(cost=Cost.AMOUNT, amount__isnull=False, amount__gt=0, amount_per__in=Per.values)
                | Q(~Q(cost=Cost.AMOUNT), amount=None, amount_per=""),
                name="activity_amount_goes_with_its_cost",
            ),
            models.CheckConstraint(
                condition=Q(cost="") | Q(cost__in=Cost.values), name="activity_cost_is_known_or_unknown"
            ),
            models.CheckConstraint(
                condition=Q(food_amount=None) | Q(food=Food.COSTS, food_amount__gt=0),
                name="activity_food_amount_goes_with_food",
            ),
            models.CheckConstraint(
                condition=Q(membership_amount=None)
                | Q(needs_membership=True, needs_membership__isnull=False, membership_amount__gt=0),
                name="activity_membership_fee_has_members",
            ),
            models.CheckConstraint(
                condition=Q(room=Room.FROM_DATE, room_from__isnull=False) | Q(~Q(room=Room.FROM_DATE), room_from=None),
                name="activity_room_from_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(usual_low=None, usual_high=None)
                | Q(usual_low__isnull=False, usual_high__isnull=False, usual_low__lte=F("usual_high")),
                name="activity_usual_number_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(usual_age_low=None, usual_age_high=None)
                | Q(usual_age_low__isnull=False, usual_age_high__isnull=False)
                & Q(usual_age_low__lte=F("usual_age_high")),
                name="activity_usual_ages_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(food="") | Q(food__in=Food.values), name="activity_food_is_known_or_unknown"
            ),
            models.CheckConstraint(
                condition=Q(who_may_come="") | Q(who_may_come__in=WhoMayCome.values),
                name="activity_gate_is_known_or_unknown",
            ),
            models.CheckConstraint(
                condition=Q(room="") | Q(room__in=Room.values), name="activity_room_is_known_or_unknown"
            ),
            models.CheckConstraint(condition=~Q(calendar_uid=""), name="activity_has_a_calendar_name"),
            models.CheckConstraint(
                condition=Q(contact_order__contained_by=Contact.values),
                name="activity_contact_order_is_known",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="activity_comes_once_from_a_source",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "status"])]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:activity", args=[self.slug])


class OldActivitySlug(models.Model):
    """An address that an activity once had. It redirects for ever."""

    slug = models.SlugField(max_length=80, primary_key=True)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="old_slugs")

    def __str__(self):
        return self.slug


class ActivityTerm(models.Model):
    """A topic, especially-for or form of an activity. The first topic is the main one."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="activity_terms")
    term = models.ForeignKey(Term, models.PROTECT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "term"], name="activity_has_a_term_once")]

    def __str__(self):
        return self.term_id


class ActivityFact(Fact):
    """An answer about a threshold, or about accessibility where it differs from the venue's."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="facts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "term"], name="activity_answers_once"),
            models.CheckConstraint(condition=Q(value__in=FactValue.values), name="activity_fact_is_an_answer"),
        ]


class ActivityReach(models.Model):
    """Where an activity without a place reaches: a kommun, a län, or (neither) all Sweden."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="reach")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, blank=True)
    county = models.ForeignKey(County, models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(municipality=None) | Q(county=None), name="reach_is_one_area"),
            models.UniqueConstraint(
                fields=["activity", "municipality", "county"],
                nulls_distinct=False,
                name="activity_reaches_an_area_once",
            ),
        ]

    def __str__(self):
        return str(self.municipality or self.county or "Sverige")


class ActivityText(models.Model):
    """The organiser's own words in another language."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "language"], name="activity_has_one_text_a_language")
        ]

    def __str__(self):
        return f"{self.language}: {self.title}"
