"""The filter panel and the links of a search page: every choice with what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from activities import languages
from activities.search.spec import DAYS, PARTS, RELATIVE_DAYS, TAG_GROUPS, Count, Result, SearchSpec
from activities.search_form import TAXONOMIES, Question
from activities.taxonomy import Vocabulary
from places.own_words import isolated

# Groups that stand open from the start; sensitive choices lie inside "Särskilt för", never first.
OPEN = ("dag", "kostnad", "troskel")


@dataclass(frozen=True)
class Option:
    """One tick box. ``number`` is what the page would hold, or with ``adds`` how many it would add."""

    value: str
    label: str
    number: int
    adds: bool
    is_checked: bool

    @property
    def is_dead(self):
        return not self.number and not self.is_checked


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    options: tuple[Option, ...]
    is_open: bool
    has_dates: bool = False


@dataclass(frozen=True)
class Choice:
    """A choice made, and the address without it."""

    label: str
    url: str


def day_labels():
    return dict(
        zip(
            DAYS,
            (
                _("I dag"),
                _("I morgon"),
                _("I helgen"),
                _("Inom en vecka"),
                pgettext("filter", "Måndagar"),
                pgettext("filter", "Tisdagar"),
                pgettext("filter", "Onsdagar"),
                pgettext("filter", "Torsdagar"),
                pgettext("filter", "Fredagar"),
                pgettext("filter", "Lördagar"),
                pgettext("filter", "Söndagar"),
            ),
            strict=True,
        )
    )


def part_labels():
    return dict(zip(PARTS, (_("Förmiddag"), _("Eftermiddag"), _("Kväll")), strict=True))


def group_labels():
    return {
        "dag": _("När"),
        "tid": _("Tid på dagen"),
        "kostnad": _("Kostnad"),
        "troskel": _("Lätt att komma"),
        "vad": _("Vad"),
        "alder": _("Ålder"),
        "form": _("Hur?"),
        "tillganglighet": _("Tillgänglighet"),
        "sprak": _("Språk"),
        "for": _("Särskilt för"),
    }


def panel(question: Question, result: Result, vocabulary: Vocabulary) -> list[Group]:
    """The groups in the order of the page."""
    labels = group_labels()
    groups = []
    for name, label in labels.items():
        group = _group(name, label, question.spec, result.counts[name], vocabulary)
        groups += _near_and_weekdays(group) if name == "dag" else [group]
    return [group for group in groups if any(not option.is_dead for option in group.options)]


def _near_and_weekdays(group):
    """The days as two groups: the near ones with the dates, and the weekdays, which are seldom asked for."""
    near = tuple(option for option in group.options if option.value in RELATIVE_DAYS)
    weekdays = tuple(option for option in group.options if option.value not in RELATIVE_DAYS)
    is_open = any(option.is_checked for option in weekdays)
    return [
        replace(group, options=near, has_dates=True),
        replace(group, label=_("Veckodag"), options=weekdays, is_open=is_open),
    ]


def _group(name, label, spec, counts, vocabulary):
    selected = spec.selected(name)
    names = _names(name, vocabulary)
    if name == "sprak":
        names |= {code: languages.label(code) for code in selected if code not in names}
    has_choice = bool(selected or (name == "alder" and spec.years))
    options = []
    for code, text in names.items():
        count = counts.get(code, Count(0, 0))
        is_checked = code in selected
        adds = has_choice and not is_checked
        options.append(Option(code, text, count.more if adds else count.alone, adds, is_checked))
    if name in ("sprak", "for"):
        options = [option for option in options if not option.is_dead]
    return Group(name, label, tuple(options), name in OPEN or bool(has_choice))


def _names(name, vocabulary):
    if name == "dag":
        return day_labels()
    if name == "tid":
        return part_labels()
    if name == "sprak":
        return {code: languages.label(code) for code in languages.LANGUAGES if code != "sv"}
    return {code: vocabulary.label(code) for code in vocabulary.groups.get(TAXONOMIES[name], ())}


def parameters(spec: SearchSpec, typed: Mapping[str, str]) -> dict[str, list[str]]:
    """The question as query names and values, without a page; only what says something."""
    found = {"q": [spec.text] if spec.text else []}
    if spec.place and spec.place.kind == "position":
        found |= {"lat": [f"{spec.place.lat:.2f}"], "lon": [f"{spec.place.lon:.2f}"]}
    elif typed["plats"]:
        found["plats"] = [typed["plats"]]
    radius = str(spec.radius_km or "") if spec.place else typed["radie"]
    found["radie"] = [radius] if radius else []
    found |= {"dag": list(spec.days), "tid": list(spec.parts)}
    for name in TAG_GROUPS:
        found[name] = [*spec.chosen.get(name, ()), *(map(str, spec.years) if name == "alder" else ())]
    found["fran"] = [spec.first.isoformat()] if spec.first else []
    found["till"] = [spec.last.isoformat()] if spec.last else []
    found["sort"] = [spec.sort] if spec.sort != "snart" else []
    return {name: values for name, values in found.items() if values}


def address(path: str, found: Mapping[str, list[str]], **changes) -> str:
    """The path with these parameters; a change is a list of values, or None to leave the name out."""
    merged = {name: values for name, values in (dict(found) | changes).items() if values}
    return f"{path}?{urlencode(merged, doseq=True)}" if merged else path


def choices(question: Question, found: Mapping[str, list[str]], path: str, vocabulary: Vocabulary) -> list[Choice]:
    """What has been chosen, each with the address where it is not."""
    spec, made = question.spec, []
    if spec.text:
        made.append(Choice(isolated(_("”%(text)s”") % {"text": spec.text}), address(path, found, q=None)))
    if spec.place:
        made.append(Choice(place_words(spec), address(path, found, plats=None, lat=None, lon=None, radie=None)))
    for name in ("dag", "tid", *TAG_GROUPS):
        names = _names(name, vocabulary)
        for code in found.get(name, []):
            text = names.get(code) or (
                languages.label(code) if name == "sprak" else _("%(years)s år") % {"years": code}
            )
            rest = [other for other in found[name] if other != code]
            made.append(Choice(text, address(path, found, **{name: rest})))
    if spec.first or spec.last:
        made.append(Choice(_period_words(spec), address(path, found, fran=None, till=None)))
    return made


def place_words(spec: SearchSpec) -> str:
    if spec.radius_km:
        return _("Inom %(radius)s km från %(place)s") % {"radius": spec.radius_km, "place": isolated(spec.place.name)}
    return _("I %(place)s") % {"place": isolated(spec.place.label)}


def _period_words(spec):
    if spec.first and spec.last:
        return _("%(first)s till %(last)s") % {"first": spec.first, "last": spec.last}
    return _("Från %(first)s") % {"first": spec.first} if spec.first else _("Till %(last)s") % {"last": spec.last}


def panel_hidden(found: Mapping[str, list[str]], spec: SearchSpec) -> list[tuple[str, str]]:
    """What the panel's form carries along; ages in years have no box of their own in it."""
    years = [("alder", str(year)) for year in spec.years]
    return years + hidden(found, "fran", "till", *group_labels())


def hidden(found: Mapping[str, list[str]], *shown: str) -> list[tuple[str, str]]:
    """The parameters that a form must carry along, as (name, value), without those it shows itself."""
    return [(name, value) for name, values in found.items() if name not in shown for value in values]


def radii(question: Question, result: Result, path: str, found) -> list[Choice]:
    """Larger circles that hold more, with their numbers: "Inom 40 km (23 träffar)"."""
    links, held = [], result.total
    for radius, number in sorted((int(radius), number) for radius, number in result.nearby.items()):
        if number > held:
            text = _("Inom %(radius)s km (%(number)s träffar)") % {"radius": radius, "number": number}
            links.append(Choice(text, address(path, found, radie=[str(radius)])))
            held = number
    return links
