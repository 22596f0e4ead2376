"""What the rows of activities point at: organisations, venues, terms, kommuner. Fetched once for a whole file."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from activities.importing.cells import items, quoted
from activities.importing.report import BadCell
from activities.importing.where import Atlas
from activities.models import Venue
from activities.taxonomy import vocabulary
from organisations.models import Organisation
from places.folding import fold


@dataclass
class InlineVenue:
    """A place that stands in a row of activities. The same name, street and postcode are the same place."""

    number: int
    fields: dict

    @property
    def key(self):
        fields = self.fields
        names = (fold(fields["name"]), fold(fields["street"]), fields["postcode"])
        return *names, fields["municipality_id"], fields["is_hidden"]

    @property
    def municipality_id(self):
        return self.fields["municipality_id"]


def key_of(venue: Venue):
    return fold(venue.name), fold(venue.street), venue.postcode, venue.municipality_id, venue.is_hidden


class References:
    """Ids are sought among the rows of the same source first, then among all."""

    def __init__(self, source, rows):
        self.source = source
        self.atlas = Atlas()
        words = vocabulary()
        self.groups = {group: words.groups.get(group, []) for group in _GROUPS}
        self.sensitive = {code for code, term in words.terms.items() if term.is_sensitive}
        named = {row.cells.get("arrangor", "") for row in rows} - {""}
        found = Organisation.objects.filter(Q(source_id__in=named) | Q(name__in=named))
        self._organisations = list(found.order_by("pk"))
        wanted = {row.cells.get("plats_id", "") for row in rows} - {""}
        wanted |= {
            word for row in rows for part in row.cells.get("tider", "").split("@")[1:] for word in part.split()[:1]
        }
        self._venues = {}
        for venue in Venue.objects.filter(source_id__in=wanted).order_by("pk"):
            self._venues.setdefault(venue.source_id, []).append(venue)

    def organisation(self, text: str) -> Organisation:
        """By id or exact name; raises BadCell."""
        by_id = [row for row in self._organisations if row.source_id == text]
        by_name = [row for row in self._organisations if row.name == text]
        for rows in (by_id, by_name):
            found = [row for row in rows if row.source == self.source] or rows
            if len(found) == 1:
                return found[0]
            if found:
                raise BadCell(
                    _("Flera arrangörer har id eller namn %(text)s. Skriv ett id som bara en har.")
                    % {"text": quoted(text)}
                )
        raise BadCell(_("Vi hittar ingen arrangör med id eller namn %(text)s.") % {"text": quoted(text)})

    def venue(self, text: str) -> Venue:
        venue = self.venue_or_none(text)
        if venue is None:
            raise BadCell(_("Vi hittar ingen plats med id %(id)s.") % {"id": quoted(text)})
        return venue

    def venue_or_none(self, source_id: str) -> Venue | None:
        found = self._venues.get(source_id, [])
        return next((venue for venue in found if venue.source == self.source), found[0] if found else None)

    def areas(self, text: str) -> set[tuple]:
        return {self.atlas.reach(part) for part in items(text)}


_GROUPS = ("vad", "for-vem", "form", "troskel", "tillganglighet")
