"""What may be asked of the square, and what comes back. Plain data; knows no database and no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from places.gazetteer import Spot

# Query names of the groups whose values are codes, in the order of the filter panel -> prefix of their tags.
TAG_GROUPS = {
    "vad": "vad",
    "kostnad": "kostnad",
    "troskel": "troskel",
    "alder": "alder",
    "for": "for",
    "form": "form",
    "sprak": "sprak",
    "tillganglighet": "tillganglighet",
}
WEEKDAYS = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
RELATIVE_DAYS = ("idag", "imorgon", "helgen", "vecka")
DAYS = (*RELATIVE_DAYS, *WEEKDAYS)
PARTS = ("formiddag", "eftermiddag", "kvall")
SORTS = ("snart", "narmast", "bast")
RADII = (2, 5, 10, 20, 40, 80)
DEFAULT_RADIUS = 20


@dataclass(frozen=True)
class SearchSpec:
    """One question. Choices within a group add; groups narrow. Empty means: no demand.

    ``place`` with ``radius_km`` asks for what is near (or reaches) the place; ``place`` without a radius is a
    whole kommun or län. ``first``/``last`` are Swedish dates, both included. ``years`` are ages in years.
    """

    text: str = ""
    place: Spot | None = None
    radius_km: int | None = None
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    sort: str = "snart"
    organisation: int | None = None
    page_size: int = 20

    def without(self, group: str) -> "SearchSpec":
        """The same question without this group's own choices: what its numbers are counted on."""
        if group == "dag":
            return replace(self, days=())
        if group == "tid":
            return replace(self, parts=())
        return (
            replace(self, chosen={key: codes for key, codes in self.chosen.items() if key != group})
            if (group != "alder")
            else replace(self, years=(), chosen={key: codes for key, codes in self.chosen.items() if key != group})
        )

    @property
    def asks_for_dates(self) -> bool:
        return bool(self.days or self.parts or self.first or self.last)

    def selected(self, group: str) -> tuple[str, ...]:
        return {"dag": self.days, "tid": self.parts}.get(group) or tuple(self.chosen.get(group, ()))


@dataclass(frozen=True)
class Count:
    """``alone``: hits if this were the group's only choice. ``more``: hits that it adds to the choices made."""

    alone: int
    more: int


@dataclass(frozen=True)
class Hit:
    """A listing found. ``occurrence`` is the first date that fits the question, or None without fixed dates."""

    activity: int
    occurrence: int | None
    distance: float | None


@dataclass(frozen=True)
class Result:
    """Page, exact total and every count, from one snapshot. ``as_of`` is the moment the walk began."""

    hits: tuple[Hit, ...]
    total: int
    counts: Mapping[str, Mapping[str, Count]]
    as_of: datetime
    next_cursor: str
    understood: "Understood | None" = None
    nearby: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """How the words were read: ``typed`` -> ``used`` where a typo was put right."""

    corrections: Mapping[str, str]
