"""One row's cells, read one at a time: what cannot be understood is told, and the reading goes on to the next."""

from datetime import date

from django.utils.translation import gettext as _

from activities.anchors import expand_anchors
from activities.importing.personal_numbers import contains_personal_number
from activities.importing.report import BadCell, Report
from activities.importing.table import Row


class Cells:
    """``is_faulty`` when any cell of the row was told as a problem."""

    def __init__(self, row: Row, today: date, report: Report, dated=frozenset()):
        self.row, self.today, self.report, self.dated = row, today, report, dated
        self.is_faulty = False

    def has(self, *columns):
        """Whether the file has any of these columns. What it does not have is left as it is."""
        return any(column in self.row.cells for column in columns)

    def text(self, column):
        """The cell as written, with days counted from today made dates where the column holds dates."""
        written = self.row.cells.get(column, "")
        return expand_anchors(written, self.today) if column in self.dated else written

    def read(self, column, parser, *more, blank=None, **keywords):
        """What the cell means; ``blank`` when it is empty or cannot be understood."""
        text = self.text(column)
        if not text:
            return blank
        try:
            return parser(text, *more, **keywords)
        except BadCell as error:
            self.refuse(column, error)
            return blank

    def required(self, column, parser, *more, **keywords):
        if not self.text(column):
            self.refuse(column, _("Rutan får inte vara tom."))
            return None
        return self.read(column, parser, *more, **keywords)

    def refuse(self, column, reason):
        self.is_faulty = True
        self.report.refuse(self.row.number, column, reason)

    def warn(self, column, reason):
        self.report.warn(self.row.number, column, reason)

    def refuse_personal_numbers(self, *but):
        """Every cell except those where digits stand for something else."""
        for column, text in self.row.cells.items():
            if column not in but and contains_personal_number(text):
                self.refuse(column, _("Texten ser ut att ha ett personnummer. Ta bort det."))
