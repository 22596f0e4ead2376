"""Reads the place files (fixtures/places/*.csv); a fault is told with file, row and column."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# UTF-8, semicolon, one header row. More columns than these are allowed and not read.
COLUMNS = {
    "lan.csv": "kod namn kortnamn slug region aven iso bokstav residensort lat lon vast syd ost nord",
    "kommuner.csv": (
        "kod namn officiellt_namn slug aven centralort lat lon vast syd ost nord skr_grupp delregion "
        "folkmangd folkmangd_ar 0-17 18-29 30-39 40-49 50-59 60-69 70-79 80- alder_ar 12-15 16-17 unga_ar"
    ),
    "orter.csv": "id namn typ kommun lat lon folkmangd flagga aven",
    "postnummer.csv": "ort kommun annan_kommun lat lon noggrannhet postnummer",
    "konturer.csv": "kod kontur",
}
LONGEST_RANGE = 1000


class BadTable(Exception):
    """A place file that cannot be understood; the text is a Swedish sentence for the operator."""

    def __init__(self, file, message, row=None, column=""):
        where = [file] + ([f"rad {row}"] if row else []) + ([f"kolumn {column}"] if column else [])
        super().__init__(f"{', '.join(where)}: {message}")
        self.file, self.row, self.column = file, row, column


@dataclass(frozen=True)
class Row:
    """One row of a file; each method reads a cell as what it should be, or raises BadTable."""

    file: str
    number: int
    cells: dict[str, str]

    def refuse(self, column: str, message: str) -> BadTable:
        return BadTable(self.file, message, self.number, column)

    def text(self, column: str, longest: int, blank: bool = False) -> str:
        value = self.cells[column]
        if not value and not blank:
            raise self.refuse(column, "cellen är tom.")
        if len(value) > longest:
            raise self.refuse(column, f"texten är längre än {longest} tecken.")
        if not value.isprintable():
            raise self.refuse(column, "texten har osynliga styrtecken.")
        return value

    def match(self, column: str, pattern: str, wanted: str) -> str:
        value = self.cells[column]
        if not re.fullmatch(pattern, value):
            raise self.refuse(column, f"”{value[:40]}” är inte {wanted}.")
        return value

    def one_of(self, column: str, choices, wanted: str) -> str:
        value = self.cells[column]
        if value not in choices:
            raise self.refuse(column, f"”{value[:40]}” är inte {wanted}.")
        return value

    def whole(self, column: str, lowest: int = 0, highest: int = 20_000_000) -> int:
        value = self.match(column, r"[0-9]{1,8}", "ett heltal")
        if not lowest <= int(value) <= highest:
            raise self.refuse(column, f"{value} ligger inte mellan {lowest} och {highest}.")
        return int(value)

    def degrees(self, column: str, lowest: float, highest: float) -> float:
        """A decimal comma is read too: that is what a Swedish spreadsheet writes."""
        value = float(self.match(column, r"-?[0-9]{1,3}([.,][0-9]+)?", "ett tal i grader").replace(",", "."))
        if not lowest <= value <= highest:
            raise self.refuse(column, f"{value} ligger utanför Sverige ({lowest}–{highest}).")
        return value

    def spellings(self, column: str) -> list[str]:
        names = [name.strip() for name in self.text(column, 400, blank=True).split("|") if name.strip()]
        for name in names:
            if len(name) > 80 or not any(c.isalpha() for c in name):
                raise self.refuse(column, f"”{name[:40]}” är inget namn.")
        return names

    def postcodes(self, column: str) -> Iterator[str]:
        """ "10005 10120-10139": each code, and each code of a range."""
        for part in self.text(column, 100_000).split():
            if not re.fullmatch(r"[0-9]{5}(-[0-9]{5})?", part):
                raise self.refuse(column, f"”{part[:40]}” är inget postnummer (fem siffror utan mellanslag).")
            first, last = int(part[:5]), int(part[-5:])
            if not first <= last < first + LONGEST_RANGE:
                raise self.refuse(column, f"”{part}” är inget rimligt intervall.")
            yield from (f"{code:05}" for code in range(first, last + 1))


def read(path: Path) -> list[Row]:
    """All rows of one file. An empty line is skipped."""
    file, wanted = path.name, COLUMNS[path.name].split()
    csv.field_size_limit(1_000_000)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(file, f"filen är inte UTF-8 (byte {error.start + 1}).") from None
    except OSError:
        raise BadTable(file, "filen saknas eller går inte att läsa.") from None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(file, header, wanted)
        return [_row(file, reader.line_num, header, cells) for cells in reader if any(cells)]
    except csv.Error as error:
        raise BadTable(file, f"raden går inte att läsa ({error}).", reader.line_num) from None


def _check_header(file, header, wanted):
    missing = [name for name in wanted if name not in header]
    if missing:
        raise BadTable(file, f"kolumnen {missing[0]} saknas. Skilj kolumnerna åt med semikolon.", 1)
    if len(set(header)) < len(header):
        raise BadTable(file, "två kolumner har samma namn.", 1)


def _row(file, number, header, cells):
    if len(cells) != len(header):
        raise BadTable(file, f"raden har {len(cells)} celler men rubrikraden {len(header)}.", number)
    return Row(file, number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)})
