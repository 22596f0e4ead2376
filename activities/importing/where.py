"""Where a written place lies: the kommun that a cell names, and a point for a venue that has none."""

from functools import cached_property

from django.utils.translation import gettext as _

from activities.importing.cells import quoted
from activities.importing.report import BadCell
from places import gazetteer
from places.folding import spelling
from places.models import County, Municipality


class Atlas:
    """Remembers every answer, since the rows of a file name the same places again and again."""

    def __init__(self):
        self._found = {}
        self._codes = {}

    @cached_property
    def municipalities(self):
        return {row.code: row for row in Municipality.objects.all()}

    @cached_property
    def counties(self):
        return set(County.objects.values_list("code", flat=True))

    @cached_property
    def _by_name(self):
        names = {}
        for row in self.municipalities.values():
            for name in (row.name, row.official_name, f"{row.name} kommun", f"{row.name} stad"):
                names[spelling(name)] = row
        return names

    def municipality(self, text: str) -> Municipality:
        """By four-digit code or name; raises BadCell. Three digits are a code that a spreadsheet has shortened."""
        found = self.municipalities.get(text.zfill(4)) if text.isdigit() else self._by_name.get(spelling(text))
        if found:
            return found
        places = [] if text.isdigit() else [spot for spot in self._find(text) if spot.kind == "municipality"]
        if len(places) == 1:
            return self.municipalities[places[0].municipality]
        raise BadCell(
            _("Vi hittar ingen kommun för %(text)s. Skriv kommunens namn eller dess fyra siffror, till exempel 1280.")
            % {"text": quoted(text)}
        )

    def municipality_of(self, postcode: str, town: str) -> Municipality | None:
        """The kommun that a postcode or a town lies in; None when it is not certain."""
        spot = self._at(postcode) if postcode else None
        spots = [spot] if spot else self._find(town) if town else []
        codes = {one.municipality for one in spots if one.municipality}
        return self.municipalities[codes.pop()] if len(codes) == 1 else None

    def point(self, postcode: str, town: str, municipality: Municipality) -> tuple[float, float]:
        """The postcode's point, else the town's, else the seat's."""
        spot = self._at(postcode) if postcode else None
        return (spot.lat, spot.lon) if spot else self.area_point(town, municipality)

    def area_point(self, town: str, municipality: Municipality) -> tuple[float, float]:
        """The point that stands for everything in a town: says nothing of where in it."""
        spots = self._find(town) if town else []
        for spot in spots:
            if spot.municipality == municipality.code and spot.kind in ("locality", "municipality"):
                return spot.lat, spot.lon
        return municipality.lat, municipality.lon

    def reach(self, text: str) -> tuple[str | None, str | None]:
        """(kommun, län) of a code: both None for ``SE``."""
        if text.upper() == "SE":
            return None, None
        if text in self.counties:
            return None, text
        return self.municipality(text).code, None

    def _find(self, text):
        key = spelling(text)
        if key not in self._found:
            answer = gazetteer.find(text)
            self._found[key] = () if answer.corrected_from else answer.places
        return self._found[key]

    def _at(self, code):
        if code not in self._codes:
            self._codes[code] = gazetteer.at_code(code)
        return self._codes[code]
