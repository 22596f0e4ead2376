"""Which words may stand in a search's address, cleaned into a ``SearchSpec``.

Nothing a visitor writes makes the page fail: what is not understood is left out, and said in a sentence.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

import django_filters
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities import languages
from activities.models import SearchDocument
from activities.search.spec import DAYS, DEFAULT_RADIUS, PARTS, RADII, SORTS, TAG_GROUPS, SearchSpec
from activities.search.text import MAX_WORDS, STOP
from activities.search.text import words as words_of
from activities.taxonomy import Vocabulary
from places import gazetteer

LONGEST_TEXT, LONGEST_PLACE = 200, 100
MOST_VALUES = 40
OLDEST = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
# Query name -> group of the taxonomy.
TAXONOMIES = {
    "vad": "vad",
    "kostnad": "kostnad",
    "troskel": "troskel",
    "alder": "alder",
    "for": "for-vem",
    "form": "form",
    "tillganglighet": "tillganglighet",
}


class PlainText(forms.Field):
    """Any text, without control characters, never refused."""

    def to_python(self, value):
        return " ".join(_CONTROL.sub(" ", value or "").split())


class Several(forms.Field):
    """Every value given for a name; whether they mean anything is asked later."""

    widget = forms.SelectMultiple

    def to_python(self, value):
        return tuple(dict.fromkeys(PlainText().to_python(one) for one in value or ()))


def _filter(field_class):
    return type(f"{field_class.__name__}Filter", (django_filters.Filter,), {"field_class": field_class})


TextFilter, SeveralFilter = _filter(PlainText), _filter(Several)


class SearchFilter(django_filters.FilterSet):
    """The contract of ``/hitta``: these names and no others are read."""

    q = TextFilter(label=gettext_lazy("Vad vill du göra?"))
    plats = TextFilter(label=gettext_lazy("Var?"))
    radie = TextFilter()
    lat = TextFilter()
    lon = TextFilter()
    alder = SeveralFilter(label=gettext_lazy("Ålder"))
    vad = SeveralFilter(label=gettext_lazy("Vad"))
    kostnad = SeveralFilter(label=gettext_lazy("Kostnad"))
    troskel = SeveralFilter(label=gettext_lazy("Lätt att komma"))
    form = SeveralFilter(label=gettext_lazy("Hur?"))
    sprak = SeveralFilter(label=gettext_lazy("Språk"))
    tillganglighet = SeveralFilter(label=gettext_lazy("Tillgänglighet"))
    dag = SeveralFilter(label=gettext_lazy("Dag"))
    tid = SeveralFilter(label=gettext_lazy("Tid på dagen"))
    fran = TextFilter(label=gettext_lazy("Från och med"))
    till = TextFilter(label=gettext_lazy("Till och med"))
    sort = TextFilter()
    sida = TextFilter()

    class Meta:
        model = SearchDocument
        fields = []


SearchFilter.base_filters["for"] = SeveralFilter(label=gettext_lazy("Särskilt för"))


@dataclass
class Question:
    """A cleaned search. ``problems`` are sentences for the visitor; ``choices`` places to choose between; ``alike``
    places that are spelled almost as the one that was found.
    """

    spec: SearchSpec
    typed: dict[str, str]
    page: str = ""
    problems: list[str] = field(default_factory=list)
    choices: tuple = ()
    alike: tuple = ()
    corrected_place: str = ""
    chose_radius: bool = False
    place_is_unknown: bool = False

    @property
    def must_choose(self) -> bool:
        """Where is not settled, so nothing can be said of what is there."""
        return bool(self.choices) or self.place_is_unknown


def read(parameters, vocabulary: Vocabulary) -> Question:
    """The question of an address. At most the gazetteer's queries."""
    form = SearchFilter(parameters, queryset=SearchDocument.objects.none()).form
    form.is_valid()
    given = form.cleaned_data
    typed = {"q": given["q"], "plats": given["plats"][:LONGEST_PLACE], "radie": ""}
    question = Question(SearchSpec(), typed, given["sida"])
    text = given["q"]
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT].rstrip()
    if len(given["q"]) > LONGEST_TEXT or len(set(words_of(text)) - STOP) > MAX_WORDS:
        question.problems.append(_("Det var mycket text. Vi sökte på de första orden."))
    if text and not words_of(text):
        question.problems.append(_("Det du skrev har inga ord som vi kan leta efter."))
    chosen = {
        name: _known(question, given[name], _codes(name, vocabulary), form.fields[name].label)
        for name in TAG_GROUPS
        if name != "alder"
    }
    bands, years = _ages(question, given["alder"], _codes("alder", vocabulary))
    first, last = _dates(question, given["fran"], given["till"])
    question.spec = SearchSpec(
        text=text,
        chosen={name: codes for name, codes in (chosen | {"alder": bands}).items() if codes},
        years=years,
        days=_known(question, given["dag"], DAYS, form.fields["dag"].label),
        parts=_known(question, given["tid"], PARTS, form.fields["tid"].label),
        first=first,
        last=last,
        sort=given["sort"] if given["sort"] in SORTS else "snart",
    )
    if given["sort"] and given["sort"] not in SORTS:
        question.problems.append(_("Den ordningen finns inte. Det som är snart kommer först."))
    _place(question, given)
    return question


def _codes(name, vocabulary):
    return tuple(languages.LANGUAGES) if name == "sprak" else vocabulary.groups.get(TAXONOMIES[name], ())


def _known(question, values, known, label):
    """The values that exist; the others are told of once a group."""
    values = [value for value in values if value]
    if any(value not in known for value in values) or len(values) > MOST_VALUES:
        question.problems.append(
            _("Vi förstod inte allt under ”%(group)s”. Det vi inte förstod är borttaget.") % {"group": label}
        )
    return tuple(value for value in values if value in known)[:MOST_VALUES]


def _ages(question, values, bands):
    years = {value: int(value) for value in values if re.fullmatch("[0-9]{1,3}", value) and int(value) <= OLDEST}
    rest = [value for value in values if value not in years]
    return _known(question, rest, bands, _("Ålder")), tuple(dict.fromkeys(years.values()))


def _dates(question, first, last):
    """Both ends as dates; half a date is told of and left out. A period written backwards is turned round."""
    read_dates = [_date(question, value) for value in (first, last)]
    if all(read_dates) and read_dates[0] > read_dates[1]:
        read_dates.reverse()
    return read_dates


def _date(question, value):
    if not value:
        return None
    try:
        found = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII) else None
    except ValueError:
        found = None
    if found is None or not 2000 <= found.year <= 2100:
        question.problems.append(
            _("Vi förstod inte datumet ”%(typed)s”. Skriv som 2026-12-24.") % {"typed": value[:20]}
        )
        return None
    return found


def _place(question, given):
    """Where: a position, a place by name, or nowhere. An ambiguous name gives a choice and no guess."""
    radius = _radius(question, given["radie"])
    question.chose_radius = radius is not None
    question.typed |= {"radie": str(radius or "")}
    spot = None
    if given["plats"]:  # before a position, which the form carries along: what somebody writes counts
        spot = _named(question, given["plats"][:LONGEST_PLACE])
    elif given["lat"] or given["lon"]:
        spot = _position(question, given["lat"], given["lon"])
    if question.spec.sort == "narmast" and not question.must_choose and (spot is None or spot.kind == "county"):
        question.spec = replace(question.spec, sort="snart")
        question.problems.append(_("Skriv var du är, så kan vi visa det som är närmast först."))
    if spot is None:
        return
    is_area = spot.kind == "county" or (spot.is_whole and radius is None)
    question.spec = replace(question.spec, place=spot, radius_km=None if is_area else radius or DEFAULT_RADIUS)


def _radius(question, value):
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) < 6 and int(value) in RADII:
        return int(value)
    question.problems.append(_("Välj ett avstånd i listan: %(choices)s km.") % {"choices": ", ".join(map(str, RADII))})
    return None


def _position(question, lat, lon):
    try:
        lat, lon = float(lat), float(lon)
        if not (55 <= lat <= 69.2 and 10.5 <= lon <= 24.4):
            raise ValueError
    except ValueError:
        question.problems.append(_("Vi kunde inte läsa platsen. Skriv i stället ort eller postnummer."))
        return None
    return gazetteer.position(round(lat, 2), round(lon, 2))


def _named(question, typed):
    answer = gazetteer.find(typed)
    if len(answer.places) == 1:
        question.corrected_place = answer.places[0].label if answer.corrected_from else ""
        question.alike = answer.suggestions
        return answer.places[0]
    question.choices = answer.places or answer.suggestions
    question.place_is_unknown = not answer.places
    return None
