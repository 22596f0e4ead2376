"""What the importer answers: how much came in, and for each refused row its number, column and reason."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class BadCell(ValueError):
    """A cell that cannot be understood; the text is a sentence in Swedish with a way out."""


@dataclass(frozen=True, order=True)
class Problem:
    """``column`` is empty when the fault lies in the row as a whole, ``row`` 0 when it lies in the whole file."""

    row: int
    column: str
    reason: str

    def __str__(self):
        where = _("Rad %(row)d") % {"row": self.row} if self.row else _("Filen")
        return f"{where}, {self.column}: {self.reason}" if self.column else f"{where}: {self.reason}"


@dataclass
class Report:
    """Grows while a file is loaded. Problems refuse their row; warnings do not.

    ``is_readable`` is False when the file lacks a column, so that no row was looked at.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    is_written: bool = True
    is_readable: bool = True
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def refuse(self, row, column, reason):
        self.problems.append(Problem(row, column, str(reason)))

    def warn(self, row, column, reason):
        self.warnings.append(Problem(row, column, str(reason)))

    @property
    def refused_rows(self):
        return sorted({problem.row for problem in self.problems})

    def summary(self):
        """The last line: what was done, in one sentence."""
        if not self.is_written:
            return _("Ingenting är inläst.")
        counts = _("%(added)d nya, %(changed)d ändrade, %(unchanged)d som förut.") % vars(self)
        number = len(self.refused_rows)
        if not number:
            return counts
        refused = ngettext("%(number)d rad kom inte med.", "%(number)d rader kom inte med.", number)
        return f"{counts} {refused % {'number': number}}"
