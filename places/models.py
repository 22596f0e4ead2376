"""Län, kommuner, places and their spellings. All rows but areas are written by `loading`, areas by `areas`.

Nobody else may hold a foreign key to Place: towns and postcodes come and go with the tables. Keep its `code`.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Sweden's box, in degrees and in SWEREF 99 TM metres, with some sea around it.
SOUTH, NORTH, WEST, EAST = 55.0, 69.2, 10.5, 24.4
IN_SWEDEN = Q(lat__range=(SOUTH, NORTH), lon__range=(WEST, EAST))
BOX_IN_SWEDEN = Q(south__gte=SOUTH, north__lte=NORTH, west__gte=WEST, east__lte=EAST)
BOX_IS_A_BOX = Q(south__lt=F("north"), west__lt=F("east"))


def sort_key_field():
    """Swedish order whatever the cluster's locale is; see folding.sort_key."""
    return models.CharField(max_length=160, db_collation="C", editable=False)


class SkrGroup(models.TextChoices):
    """Sveriges Kommuner och Regioner's groups of municipalities, 2023."""

    A1 = "A1", _("Storstäder")
    A2 = "A2", _("Pendlingskommun nära storstad")
    B3 = "B3", _("Större stad")
    B4 = "B4", _("Pendlingskommun nära större stad")
    B5 = "B5", _("Lågpendlingskommun nära större stad")
    C6 = "C6", _("Mindre stad eller tätort")
    C7 = "C7", _("Pendlingskommun nära mindre stad eller tätort")
    C8 = "C8", _("Landsbygdskommun")
    C9 = "C9", _("Landsbygdskommun med besöksnäring")


class SubRegion(models.TextChoices):
    """Skåne's four sub-regions; blank everywhere else."""

    NORTH_WEST = "nordvast", _("Nordvästra Skåne")
    NORTH_EAST = "nordost", _("Nordöstra Skåne")
    SOUTH_WEST = "sydvast", _("Sydvästra Skåne")
    SOUTH_EAST = "sydost", _("Sydöstra Skåne")


class PlaceKind(models.TextChoices):
    COUNTY = "county", _("Län")
    MUNICIPALITY = "municipality", _("Kommun")
    LOCALITY = "locality", _("Ort")
    DISTRICT = "district", _("Stadsdel")
    POST_TOWN = "post_town", _("Postort")
    POSTCODE = "postcode", _("Postnummer")
    AREA = "area", _("Område")


class County(models.Model):
    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=40, unique=True)
    short_name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=40, unique=True)
    region = models.CharField(max_length=40, help_text="What the region calls itself: Region Skåne.")
    iso = models.CharField(max_length=5)
    letter = models.CharField(max_length=2)
    seat = models.CharField(max_length=60)
    lat = models.FloatField()
    lon = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    sort_key = sort_key_field()

    class Meta:
        ordering = ["sort_key"]
        verbose_name, verbose_name_plural = _("län"), _("län")
        constraints = [
            models.CheckConstraint(name="county_code_is_two_digits", condition=Q(code__regex=r"^[0-9]{2}$")),
            models.CheckConstraint(name="county_lies_in_sweden", condition=IN_SWEDEN & BOX_IN_SWEDEN & BOX_IS_A_BOX),
            models.CheckConstraint(name="county_has_a_name", condition=~Q(name="") & ~Q(short_name="")),
            models.CheckConstraint(name="county_has_an_address", condition=Q(slug__regex=r"^[a-z0-9-]+$")),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:county", args=[self.slug])


class Municipality(models.Model):
    """`population` and the age bands are of different years: see the year beside each."""

    code = models.CharField(primary_key=True, max_length=4)
    name = models.CharField(max_length=60, unique=True)
    official_name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    seat = models.CharField(max_length=60)
    lat = models.FloatField(help_text="The seat's point.")
    lon = models.FloatField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    skr_group = models.CharField(max_length=2, choices=SkrGroup.choices)
    sub_region = models.CharField(max_length=8, choices=SubRegion.choices, blank=True)
    population = models.PositiveIntegerField()
    population_year = models.PositiveSmallIntegerField()
    aged_0_17 = models.PositiveIntegerField()
    aged_18_29 = models.PositiveIntegerField()
    aged_30_39 = models.PositiveIntegerField()
    aged_40_49 = models.PositiveIntegerField()
    aged_50_59 = models.PositiveIntegerField()
    aged_60_69 = models.PositiveIntegerField()
    aged_70_79 = models.PositiveIntegerField()
    aged_80_up = models.PositiveIntegerField()
    ages_year = models.PositiveSmallIntegerField()
    aged_12_15 = models.PositiveIntegerField(help_text="Of youth_year; not to be taken from aged_0_17.")
    aged_16_17 = models.PositiveIntegerField()
    youth_year = models.PositiveSmallIntegerField()
    sort_key = sort_key_field()

    class Meta:
        ordering = ["sort_key"]
        verbose_name, verbose_name_plural = _("kommun"), _("kommuner")
        constraints = [
            models.CheckConstraint(name="municipality_code_is_four_digits", condition=Q(code__regex=r"^[0-9]{4}$")),
            models.CheckConstraint(
                name="municipality_lies_in_sweden", condition=IN_SWEDEN & BOX_IN_SWEDEN & BOX_IS_A_BOX
            ),
            models.CheckConstraint(
                name="municipality_code_begins_with_its_county", condition=Q(code__startswith=F("county"))
            ),
            models.CheckConstraint(name="municipality_has_a_name", condition=~Q(name="") & ~Q(official_name="")),
            models.CheckConstraint(name="municipality_has_an_address", condition=Q(slug__regex=r"^[a-z0-9-]+$")),
            models.CheckConstraint(
                name="municipality_group_is_known", condition=Q(skr_group__in=sorted(SkrGroup.values))
            ),
            models.CheckConstraint(
                name="municipality_sub_region_is_known",
                condition=Q(sub_region="") | Q(sub_region__in=sorted(SubRegion.values), county="12"),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("activities:municipality", args=[self.slug])


class CountyOutline(models.Model):
    """An SVG path in the frame of places.outlines; apart, so that ordinary questions do not carry it."""

    county = models.OneToOneField(County, primary_key=True, on_delete=models.CASCADE, related_name="outline")
    path = models.TextField()

    def __str__(self):
        return self.county_id


class MunicipalityOutline(models.Model):
    """An SVG path in the frame of places.outlines. Coarse: to draw, never to decide where a point lies."""

    municipality = models.OneToOneField(
        Municipality, primary_key=True, on_delete=models.CASCADE, related_name="outline"
    )
    path = models.TextField()

    def __str__(self):
        return self.municipality_id


class Place(models.Model):
    """Anything a visitor may mean by *where*. A kommun and the town of its name are one row."""

    code = models.CharField(primary_key=True, max_length=100)
    kind = models.CharField(max_length=12, choices=PlaceKind.choices)
    name = models.CharField(max_length=80)
    label = models.CharField(max_length=160, help_text="Unambiguous: the gazetteer finds just this by it.")
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.CASCADE, related_name="places")
    other_municipality = models.ForeignKey(Municipality, null=True, on_delete=models.SET_NULL, related_name="+")
    county = models.ForeignKey(County, on_delete=models.CASCADE, related_name="places")
    lat = models.FloatField()
    lon = models.FloatField()
    easting = models.IntegerField(help_text="SWEREF 99 TM, metres.")
    northing = models.IntegerField()
    radius_km = models.FloatField(help_text="How far from the point the place may reach.")
    rank = models.SmallIntegerField(help_text="Among places that fit equally well, the higher comes first.")
    is_centre = models.BooleanField(help_text="A town or part of town, so that `nearest` may name it.")
    flag = models.CharField(max_length=1, blank=True, help_text="A doubt; docs/platser.md says which.")
    sort_key = sort_key_field()

    class Meta:
        ordering = ["sort_key", "code"]
        verbose_name, verbose_name_plural = _("plats"), _("platser")
        indexes = [
            models.Index(name="place_by_kind", fields=["kind", "municipality"]),
            models.Index(name="place_centres", fields=["easting", "northing"], condition=Q(is_centre=True)),
        ]
        constraints = [
            # Checked when a statement ends, so that a new file may let two places change labels.
            models.UniqueConstraint(
                name="place_label_is_unique", fields=["label"], deferrable=models.Deferrable.IMMEDIATE
            ),
            models.CheckConstraint(
                name="place_code_fits_its_kind",
                condition=Q(kind="county", code__regex=r"^[0-9]{2}$")
                | Q(kind="municipality", code__regex=r"^[0-9]{4}$")
                | Q(kind="postcode", code__regex=r"^[0-9]{5}$")
                | Q(kind__in=["locality", "district", "post_town"], code__regex=r"^[a-z][0-9]+$")
                | Q(kind="area", code__regex=r"^a-[0-9]{4}-[^ ]+$"),
            ),
            models.CheckConstraint(
                name="place_lies_in_sweden",
                condition=IN_SWEDEN & Q(easting__range=(200_000, 950_000), northing__range=(6_090_000, 7_700_000)),
            ),
            models.CheckConstraint(
                name="place_has_a_municipality_unless_a_county",
                condition=Q(kind="county", municipality__isnull=True)
                | (~Q(kind="county") & Q(municipality__isnull=False)),
            ),
            models.CheckConstraint(
                name="place_other_municipality_is_another",
                condition=Q(other_municipality__isnull=True) | ~Q(other_municipality=F("municipality")),
            ),
            models.CheckConstraint(name="place_has_a_name", condition=~Q(name="") & ~Q(label="")),
            models.CheckConstraint(name="place_has_an_extent", condition=Q(radius_km__gt=0)),
        ]

    def __str__(self):
        return self.label


class PlaceName(models.Model):
    """One spelling of a place. Postcodes have none: they are found by code, digits never meet trigrams."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=80)
    folded = models.CharField(max_length=100)
    is_whole = models.BooleanField(default=False, help_text="Means all of it: Kristianstads kommun.")

    class Meta:
        verbose_name, verbose_name_plural = _("platsnamn"), _("platsnamn")
        indexes = [
            models.Index(name="place_name_by_folded", fields=["folded"], opclasses=["text_pattern_ops"]),
            GinIndex(name="place_name_by_trigram", fields=["folded"], opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(name="place_name_once_per_place", fields=["place", "name"]),
            models.CheckConstraint(
                name="place_name_folded_is_folded",
                condition=Q(folded__regex=r"^[^ A-ZÅÄÖåäö]+( [^ A-ZÅÄÖåäö]+)*$"),
            ),
            models.CheckConstraint(
                name="place_name_has_a_letter", condition=~Q(folded__regex=r"^[0-9 ]*$") & ~Q(name="")
            ),
        ]

    def __str__(self):
        return self.name


class LoadedTable(models.Model):
    """Which place file was loaded, so that loading the same again costs nothing."""

    file = models.CharField(primary_key=True, max_length=40)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    def __str__(self):
        return self.file
