"""A text → the places it may mean. The public face of this app.

`find` never guesses between two places: a name that several kommuner have gives them all, and the page asks.
A slip of the pen with one likely meaning is corrected, and the answer says so (`corrected_from`).
"""

from dataclasses import dataclass, replace

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Length

from places import phrases
from places.distance import sweref
from places.folding import fold, spelling
from places.models import EAST, NORTH, SOUTH, WEST, Place, PlaceName

MOST_PLACES = 20
MOST_SUGGESTIONS = 3
_LIKENESS = 0.35
_KINDS = {"district": "area", "post_town": "locality"}


@dataclass(frozen=True)
class Spot:
    """A place that a visitor named. `find(spot.label)` gives the same spot, and nothing else."""

    kind: str  # county | municipality | locality | postcode | area | position
    code: str
    name: str
    label: str
    municipality: str  # four digits, or "" for a county
    county: str
    lat: float
    lon: float
    radius_km: float
    is_approximate: bool = True
    is_whole: bool = False  # the visitor said the whole municipality: "Kristianstads kommun"
    other_municipality: str = ""  # of a postcode that crosses a border


@dataclass(frozen=True)
class Answer:
    """No place: unknown. One: found. Several: the visitor must choose. Suggestions are "menade du …?"."""

    text: str = ""
    places: tuple[Spot, ...] = ()
    suggestions: tuple[Spot, ...] = ()
    corrected_from: str = ""

    @property
    def spot(self) -> Spot | None:
        return self.places[0] if len(self.places) == 1 else None

    @property
    def suggestion(self) -> Spot | None:
        return self.suggestions[0] if self.suggestions else None


def find(text: str) -> Answer:
    """At most three queries: the postcode, the exact names, the likely slips."""
    text = phrases.clean(text)
    postcode, rest = phrases.split_postcode(text)
    if postcode and (spot := at_code(postcode)):
        return Answer(text, (spot,))
    readings = phrases.readings(rest)
    if not readings:
        return Answer(text)
    last = phrases.last_part(rest)
    known = _named(readings + [last] * bool(last))
    for reading in readings:
        if answer := _exact(text, reading, known):
            return replace(answer, corrected_from=text if postcode else "")
    answer = _near_miss(text, phrases.misspelt(rest))
    if not answer.places and last and (exact := _exact(text, last, known)):
        return replace(exact, corrected_from=text)
    return answer


def at_code(code: str) -> Spot | None:
    """By the code that rows keep: a postcode, a kommun's or län's code, an id from the tables."""
    place = Place.objects.select_related("municipality").filter(code=code).first()
    return _spot(place, is_whole=place.kind == "municipality" and not place.is_centre) if place else None


def nearest(lat: float, lon: float) -> Spot | None:
    """The town or part of town nearest to a point; None outside Sweden."""
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        return None
    easting, northing = sweref(lat, lon)
    east = F("easting") - Value(easting, FloatField())
    north = F("northing") - Value(northing, FloatField())
    place = Place.objects.filter(is_centre=True).order_by(east * east + north * north, "-rank", "code").first()
    return _spot(place) if place else None


def position(lat: float, lon: float) -> Spot | None:
    """Where the visitor's device says it is, rounded to two decimals; called as the nearest place is."""
    lat, lon = round(lat, 2), round(lon, 2)
    near = nearest(lat, lon)
    return near and replace(near, kind="position", lat=lat, lon=lon, radius_km=1.0)


def _spot(place, is_whole=False):
    return Spot(
        kind=_KINDS.get(place.kind, place.kind),
        code=place.code,
        name=place.name,
        label=place.municipality.official_name if is_whole else place.label,
        municipality=place.municipality_id or "",
        county=place.county_id,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        is_whole=is_whole,
        other_municipality=place.other_municipality_id or "",
    )


def _with_places(names):
    return names.select_related("place__municipality__county", "place__county")


def _named(readings):
    """{folded name: its PlaceNames}, for all readings in one query."""
    found = {}
    for name in _with_places(PlaceName.objects.filter(folded__in={reading.folded for reading in readings})):
        found.setdefault(name.folded, []).append(name)
    return found


def _exact(text, reading, known):
    """An answer when the reading names something. The others that fold alike become suggestions.

    A label goes first, since only one place has it: Lund is the kommun, though some street be called so too.
    Then what is spelled as typed (Håbo is not Habo), then all.
    """
    names = [name for name in known.get(reading.folded, []) if _lies_within(name.place, reading.within)]
    if not names:
        return None
    labelled = [name for name in names if spelling(name.place.label) == reading.spelled]
    as_typed = [name for name in names if spelling(name.name) == reading.spelled]
    places = _one_per_municipality(labelled or as_typed or names)
    others = [spot for spot in _one_per_municipality(names) if not _is_among(spot, places)]
    return Answer(text, tuple(places[:MOST_PLACES]), tuple(others[:MOST_SUGGESTIONS]))


def _is_among(spot, places):
    return (spot.county, spot.municipality) in {(place.county, place.municipality) for place in places}


def _one_per_municipality(names):
    """The weightiest place of each kommun, in order of weight: the same name in one kommun is one place."""
    best = {}
    for name in sorted(names, key=lambda name: (-name.place.rank, name.place.sort_key, name.place.code)):
        best.setdefault(name.place.municipality_id or name.place.code, name)
    return [_spot(name.place, name.is_whole) for name in best.values()]


def _lies_within(place, within):
    around = {
        place.county.name,
        place.county.short_name,
        f"{place.county.short_name} län",
        place.county.region,
    }
    if place.municipality:
        name, official = place.municipality.name, place.municipality.official_name
        around |= {
            name,
            official,
            f"{name} kommun",
            f"{official.removesuffix(' kommun')} stad",
            f"{name} stad",
        }
    return set(within) <= {fold(name) for name in around}


def _near_miss(text, reading):
    """One likely meaning is taken and said to be a correction; several become suggestions."""
    if not reading:
        return Answer(text)
    names = list(_resembling(reading.folded))
    names = [name for name in names if reading.within and _lies_within(name.place, reading.within)] or names
    slips = {name.pk: phrases.slips(reading.folded, name.folded) for name in names}
    fewest = min(slips.values(), default=99)
    if fewest <= (2 if len(reading.folded) > 6 else 1):
        likely = _one_per_municipality([name for name in names if slips[name.pk] == fewest])
    else:
        likely = _one_per_municipality([name for name in names if name.folded.startswith(reading.folded)])
    if len(likely) == 1:
        return Answer(text, tuple(likely), corrected_from=text)
    names.sort(key=lambda name: (slips[name.pk], -name.likeness, -name.place.rank))
    alike = [name for name in names if name.likeness >= _LIKENESS or slips[name.pk] == 1]
    suggested = likely + [spot for spot in (_spot(name.place, name.is_whole) for name in alike) if spot not in likely]
    return Answer(text, suggestions=tuple(_different(suggested)[:MOST_SUGGESTIONS]))


def _different(spots):
    """Malmö and Malmö kommun are not two suggestions."""
    return list({spot.code: spot for spot in reversed(spots)}.values())[::-1]


def _resembling(folded):
    """Names that begin so or share trigrams. A short word has few: then also by first letter and length."""
    alike = Q(folded__trigram_similar=folded) | Q(folded__startswith=folded)
    if len(folded) < 8:
        alike |= Q(folded__startswith=folded[0], length__range=(len(folded) - 1, len(folded) + 1))
    names = PlaceName.objects.annotate(likeness=TrigramSimilarity("folded", folded), length=Length("folded"))
    return _with_places(names.filter(alike).order_by("-likeness", "-place__rank")[:60])
