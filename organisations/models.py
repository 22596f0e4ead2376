"""People with an account, and organisations."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from places.models import Municipality


class UserManager(BaseUserManager):
    """Makes accounts; the e-mail address is the name one logs in with."""

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who organises, moderates or runs the torg. Residents have no account."""

    email = models.EmailField(_("e-postadress"), max_length=254, unique=True)
    name = models.CharField(_("namn"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("personal"), default=False)
    is_active = models.BooleanField(_("aktiv"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_has_an_address_of_their_own"),
            models.CheckConstraint(condition=~Q(email=""), name="user_has_an_address"),
        ]

    def __str__(self):
        return self.name or self.email


class Sector(models.TextChoices):
    """The taxonomy ``arrangor``."""

    MUNICIPALITY = "kommun", _("Kommun")
    REGION = "region", _("Region")
    STATE = "stat", _("Statlig myndighet eller högskola")
    CIVIL_SOCIETY = "civilsamhalle", _("Förening eller ideell organisation")
    FAITH = "trossamfund", _("Trossamfund")
    BUSINESS = "naringsliv", _("Företag")
    HOUSING = "bostadsbolag", _("Bostadsbolag")
    OTHER = "annat", pgettext_lazy("sektor", "Annat")


class OrganisationQuerySet(models.QuerySet):
    def public(self):
        """Those that may be shown to anyone."""
        return self.filter(is_stopped=False)

    def in_county(self, code):
        return self.filter(municipality__county=code)


class Organisation(models.Model):
    """An association, congregation, municipal unit, company or network that arranges things."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("namn"), max_length=120)
    sector = models.CharField(_("slag"), max_length=20, choices=Sector)
    org_number = models.CharField(_("organisationsnummer"), max_length=11, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="organisations", verbose_name=_("hemkommun")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="branches",
        verbose_name=_("paraplyorganisation"),
    )
    description = models.TextField(_("om er"), blank=True)
    website = models.URLField(_("webbplats"), blank=True)
    phone = models.CharField(_("telefon"), max_length=20, blank=True)
    email = models.EmailField(_("e-postadress"), blank=True)
    contact_person = models.CharField(_("kontaktperson"), max_length=120, blank=True)
    takes_referrals = models.BooleanField(_("tar emot hänvisningar"), null=True, blank=True)
    referral_contact = models.CharField(_("vem personal ringer"), max_length=120, blank=True)
    referral_phone = models.CharField(_("nummer för personal"), max_length=20, blank=True)
    verified_on = models.DateField(_("kontrollerad den"), null=True, blank=True)
    is_stopped = models.BooleanField(_("stoppad"), default=False)
    sort_key = models.CharField(max_length=300, db_collation="C", db_index=True, editable=False)
    folded_name = models.CharField(max_length=200, editable=False)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="organisation_sector_is_known"),
            models.CheckConstraint(
                condition=Q(org_number="") | Q(org_number__regex=r"^\d\d[2-9]\d{3}-\d{4}$"),
                name="organisation_number_is_no_personal_number",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="organisation_is_not_its_own_umbrella"
            ),
            models.CheckConstraint(
                condition=Q(takes_referrals=True, takes_referrals__isnull=False)
                | Q(referral_contact="", referral_phone=""),
                name="organisation_with_referral_contact_takes_referrals",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~Q(source_id=""),
                name="organisation_comes_once_from_a_source",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:organisation", args=[self.slug])


class OldOrganisationSlug(models.Model):
    """An address that an organisation once had. It redirects for ever."""

    slug = models.SlugField(max_length=80, primary_key=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="old_slugs")

    def __str__(self):
        return self.slug
