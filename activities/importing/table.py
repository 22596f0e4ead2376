"""A CSV file as rows of named cells, whichever programme saved it: UTF-8 or Windows-1252, comma, semicolon or tab."""

import codecs
import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from activities.importing.report import Problem
from places.folding import fold

ENCODINGS = ("utf-8", "windows-1252")
DELIMITERS = (";", ",", "\t")
LARGEST = 100_000_000
_FORBIDDEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BY_BOM = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class UnreadableTable(ValueError):
    """The file as a whole cannot be read; the text is a sentence in Swedish."""


@dataclass(frozen=True)
class Row:
    """``number`` is the row's as a spreadsheet counts: the header has 1, and a cell of several lines is one row."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: list[Row]
    unknown: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def read_file(path: Path, known: Collection[str], *, encoding="", delimiter="", more=None) -> Table:
    """Read a file from disk; see ``read``."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableTable(_("Filen är för stor. Dela upp den i flera."))
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableTable(_("Det går inte att öppna %(file)s.") % {"file": path}) from error
    return read(content, known, encoding=encoding, delimiter=delimiter, more=more)


def read(content: bytes, known: Collection[str], *, encoding="", delimiter="", more=None) -> Table:
    """The rows with their cells stripped. ``more`` is a pattern for further column names, such as ``rubrik_en``."""
    text = _decoded(content, encoding)
    skipped = 1 if text[:4].lower() == "sep=" else 0
    text = text.split("\n", 1)[-1] if skipped else text
    pattern = re.compile(more) if more else None

    def is_known(name):
        return name in known or bool(pattern and pattern.fullmatch(name))

    delimiter = delimiter or max(DELIMITERS, key=lambda one: _recognised(text, one, is_known))
    records = _records(text, delimiter, first=1 + skipped)
    header = next((cells for _number, cells, _error in records if cells and any(map(str.strip, cells))), None)
    names = [column_name(cell) for cell in header or []]
    _check_header(names, is_known)
    columns = tuple(name for name in names if is_known(name))
    unknown = tuple(cell.strip() for cell, name in zip(header, names, strict=True) if name and not is_known(name))
    table = Table(columns, [], unknown)
    for number, cells, error in records:
        _add_row(table, names, number, cells, error)
    return table


def column_name(text: str) -> str:
    """``Tar emot hänvisning`` and ``TAR_EMOT_HANVISNING`` are the same column."""
    return "_".join(fold(text).split())


def _decoded(content, encoding):
    by_bom = next((name for mark, name in _BY_BOM if content.startswith(mark)), "")
    for candidate in (by_bom or encoding,) if by_bom or encoding else ENCODINGS:
        try:
            return content.decode(candidate).lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(_("Filens tecken går inte att läsa. Spara den som ”CSV UTF-8” och försök igen."))


def _recognised(text, delimiter, is_known):
    for _number, cells, _error in _records(text, delimiter):
        if cells and any(cells):
            return sum(is_known(column_name(cell)) for cell in cells)
    return 0


def _records(text, delimiter, first=1):
    """(number, cells, error) of every record; the reader stands after a faulty one and goes on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    while True:
        number += 1
        try:
            yield number, next(reader), None
        except StopIteration:
            return
        except csv.Error as error:
            yield number, [], error


def _check_header(names, is_known):
    if not any(is_known(name) for name in names):
        raise UnreadableTable(_("Första raden ska vara kolumnernas namn, men vi känner inte igen något av dem."))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise UnreadableTable(_("Kolumnen %(column)s finns två gånger. Ta bort den ena.") % {"column": twice[0]})


def _add_row(table, names, number, cells, error):
    if error:
        reason = _('Citattecknen går inte ihop. En text med ”;” eller " i ska stå inom citattecken.')
        table.problems.append(Problem(number, "", reason))
        return
    cells = [cell.strip() for cell in cells]
    if not any(cells):
        return
    if any(cells[len(names) :]):
        reason = _("Raden har fler rutor än rubrikraden. Står det ett skiljetecken i en text utan citattecken?")
        table.problems.append(Problem(number, "", reason))
        return
    named = {name: cell for name, cell in zip(names, cells, strict=False) if name in table.columns}
    for name, cell in named.items():
        if _FORBIDDEN.search(cell):
            reason = _("Rutan har tecken som inte går att visa. Skriv om texten.")
            table.problems.append(Problem(number, name, reason))
            return
    table.rows.append(Row(number, named))
