"""aktiviteter.csv: one row → what the listing is to be. Nothing is saved here."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from activities.importing import cells as parse
from activities.importing import times, venues
from activities.importing.listing_fields import FIELDS
from activities.importing.reading import Cells
from activities.importing.references import InlineVenue, References
from activities.importing.times import Times
from activities.languages import LANGUAGES
from activities.models import Activity, Contact, Status, Venue
from activities.models.activity import Room
from organisations.models import Organisation

STATUSES = {
    "publicerad": Status.PUBLISHED,
    "utkast": Status.DRAFT,
    "inskickad": Status.SUBMITTED,
    "returnerad": Status.RETURNED,
    "avslagen": Status.REJECTED,
    "dold": Status.HIDDEN,
    "avslutad": Status.ENDED,
}
REQUIRED = ("id", "rubrik", "arrangor", "vad")
MORE = r"(rubrik|ingress|beskrivning)_[a-z]{2,3}"
DATED = frozenset({"tider", "installt", "flyttat", "paus", "nya_fran", "bekraftad", "tillganglighet_kontrollerad"})
_PHONES = ("telefon", "sms", "plats_id", "id", "arrangor")
_PLACE_COLUMNS = ("plats", "gata", "postnummer", "ort", "lat", "lon")


@dataclass
class Listing:
    """What a row says. What is None, and every field that is not named, stays as it is stored."""

    number: int
    source_id: str
    fields: dict
    organisation: Organisation
    status: Status | None = None
    venue: Venue | InlineVenue | None = None
    terms: list[str] = field(default_factory=list)
    facts: dict[str, tuple] | None = None
    reach: set[tuple] | None = None
    texts: dict[str, tuple[str, str, str]] | None = None
    times: Times | None = None
    is_sensitive: bool = False
    slug: str = ""


def read(cells: Cells, references: References, before: Activity | None) -> Listing | None:
    """The listing, or None when the row was refused. ``before`` is what is stored of it."""
    told = _Telling(cells, references)
    listing = Listing(
        number=cells.row.number,
        source_id=cells.required("id", parse.line, 120),
        fields=told.fields(before),
        organisation=told.organisation(),
        status=cells.read("status", parse.choice, STATUSES),
        terms=told.terms(),
        facts=told.facts(),
        reach=told.reach(),
        texts=told.texts(),
        times=told.times(before),
    )
    told.place(listing)
    told.check_contacts(listing.fields)
    cells.refuse_personal_numbers(*_PHONES)
    listing.is_sensitive = not references.sensitive.isdisjoint(listing.terms)
    return None if cells.is_faulty else listing


@dataclass
class _Telling:
    """The parts of one row."""

    cells: Cells
    references: References

    def fields(self, before):
        """Of a listing that is stored, only the columns that the file has."""
        found = {"title": self.cells.required("rubrik", parse.line, 120)}
        for column, (parser, blank) in FIELDS.items():
            if before is None or self.cells.has(column):
                found |= self.cells.read(column, parser, blank=blank)
        self._check_room(found)
        if before is not None:
            self._keep_later_confirmation(found, before)
        return found

    def _check_room(self, found):
        if "room" not in found:
            return
        found["room_from"] = self.cells.read("nya_fran", parse.day)
        is_from_date = found["room"] == Room.FROM_DATE
        if is_from_date and not self.cells.text("nya_fran"):
            self.cells.refuse("nya_fran", _("Skriv från vilket datum gruppen tar in nya."))
        if self.cells.text("nya_fran") and not is_from_date:
            self.cells.refuse("nya_fran", _("Skriv nya-fran i plats_kvar, eller lämna datumet tomt."))

    def _keep_later_confirmation(self, found, before):
        """A file never takes back that somebody has confirmed the listing since."""
        days = [day for day in (found.get("confirmed_on"), before.confirmed_on) if day]
        if days and "confirmed_on" in found:
            found["confirmed_on"] = max(days)

    def organisation(self):
        if not self.cells.text("arrangor"):
            return self.cells.required("arrangor", parse.line, 120)
        return self.cells.read("arrangor", self.references.organisation)

    def terms(self):
        """Topics first, the main one before the others."""
        groups = self.references.groups
        topics = self.cells.required("vad", parse.choices, groups["vad"], most=3) or []
        especially = self.cells.read("for", parse.choices, groups["for-vem"], blank=[])
        forms = self.cells.read("form", parse.choices, groups["form"], blank=["pa-plats"])
        return [*topics, *especially, *forms]

    def facts(self):
        if not self.cells.has("troskel", "tillganglighet"):
            return None
        groups = self.references.groups
        checked = self.cells.read("tillganglighet_kontrollerad", parse.day)
        thresholds = self.cells.read("troskel", parse.answers, groups["troskel"], blank={})
        access = self.cells.read("tillganglighet", parse.answers, groups["tillganglighet"], blank={})
        return {code: (*answer, None) for code, answer in thresholds.items()} | {
            code: (*answer, checked) for code, answer in access.items()
        }

    def reach(self):
        if not self.cells.has("racker_till"):
            return None
        return self.cells.read("racker_till", self.references.areas, blank=set())

    def texts(self):
        columns = [column for column in self.cells.row.cells if column.startswith("rubrik_")]
        parts = {column.rpartition("_")[2] for column in self.cells.row.cells if _is_text_column(column)}
        found = {}
        for code in sorted(parts):
            text = self._text(code)
            if text:
                found[code] = text
        return found if columns else None

    def _text(self, code):
        """(title, summary, description) in one language; None where there is nothing."""
        names = [f"{name}_{code}" for name in ("rubrik", "ingress", "beskrivning")]
        written = [name for name in names if self.cells.text(name)]
        if not written:
            return None
        if code not in LANGUAGES or code == "sv":
            self.cells.refuse(written[0], _("Vi känner inte igen språket %(code)s.") % {"code": code})
        elif names[0] not in written:
            self.cells.refuse(names[0], _("Texten på det här språket behöver en rubrik."))
        return (
            self.cells.read(names[0], parse.line, 120, blank=""),
            self.cells.read(names[1], parse.line, 200, blank=""),
            self.cells.read(names[2], parse.paragraphs, blank=""),
        )

    def times(self, before):
        if not self.cells.has("tider", "installt", "flyttat", "paus"):
            return None
        stored = times.stored(before) if before is not None else None
        found = self.cells.read("tider", times.read_rules_as_before, self.cells.today, stored, blank=Times())
        changes = set(found.changes)
        for column, parser in (("installt", times.cancelled), ("flyttat", times.moved), ("paus", times.paused)):
            changes.update(self.cells.read(column, parser, blank=()))
        whole = Times(self._with_venues(found.rules), frozenset(changes))
        if not self.cells.is_faulty:
            for column, sentence in times.contradictions(whole):
                self.cells.refuse(column, sentence)
            for day in times.missed(whole):
                reason = _("%(day)s är inte ett av datumen, så ingen kommer att se att det är inställt.")
                self.cells.warn("installt", reason % {"day": day})
        return whole

    def _with_venues(self, rules):
        found = []
        for rule, written in rules:
            venue = self.references.venue_or_none(written)
            if written and venue is None:
                self.cells.refuse("tider", _("Vi hittar ingen plats med id %(id)s.") % {"id": parse.quoted(written)})
            found.append((rule, venue))
        return tuple(found)

    def place(self, listing):
        """Where it happens: a venue of the file of places, one that stands in the row, or none."""
        if self.cells.text("plats_id"):
            listing.venue = self.cells.read("plats_id", self.references.venue)
        elif any(self.cells.text(column) for column in _PLACE_COLUMNS):
            fields = venues.read_place(self.cells, self.references.atlas, "plats", "dold_adress")
            listing.venue = InlineVenue(self.cells.row.number, fields)
        elif {"pa-plats", "hybrid"} & set(listing.terms) and not self.cells.text("motesplats"):
            reason = _("En aktivitet på plats behöver en plats. Fyll i plats_id, plats eller motesplats.")
            self.cells.refuse("plats_id", reason)
        listing.fields["municipality_id"] = self._municipality(listing)

    def _municipality(self, listing):
        """The venue's; without one the row's own; else where the organisation is at home."""
        if listing.venue is not None:
            return listing.venue.municipality_id
        own = self.cells.read("kommun", self.references.atlas.municipality) if not self.cells.is_faulty else None
        return own.code if own else listing.organisation and listing.organisation.municipality_id

    def check_contacts(self, fields):
        """A way that is listed must be filled in. Without a list the filled ones stand in the usual order."""
        ways = {way: self.cells.text(way) for way in Contact.values}
        order = self.cells.read("kontakt_ordning", parse.choices, Contact.values, blank=[])
        for way in order:
            if not ways[way]:
                reason = _("%(way)s står i kontakt_ordning, men rutan %(way)s är tom.") % {"way": way}
                self.cells.refuse("kontakt_ordning", reason)
        if self.cells.has("kontakt_ordning", *Contact.values):
            fields["contact_order"] = order or [way for way in Contact.values if ways[way]]


def _is_text_column(column):
    return column.startswith(("rubrik_", "ingress_", "beskrivning_"))


COLUMNS = (
    *REQUIRED,
    "status",
    *FIELDS,
    "kontakt_ordning",
    "form",
    "plats_id",
    *_PLACE_COLUMNS,
    "kommun",
    "omrade",
    "hitta_in",
    "dold_adress",
    "racker_till",
    "for",
    "troskel",
    "tillganglighet",
    "tillganglighet_kontrollerad",
    "nya_fran",
    "tider",
    "installt",
    "flyttat",
    "paus",
)
