"""Lines where somebody answers: loaded from a file, and shown only as far as they have been checked.

A line checked more than six months ago is shown without hours. After a year it is hidden, unless it is open day and
night: such a number is better shown than hidden.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import clock
from activities.importing import cells, table
from activities.importing.report import BadCell, Report
from activities.models import SupportLine
from activities.recurrence import HOURS, Rule
from activities.rule_text import RuleTextError, parse
from activities.rule_words import rhythm_long

MONTHS_WITH_HOURS = 6
MONTHS_SHOWN = 12
COLUMNS = (
    "kod",
    "namn",
    "for_vem",
    "telefon",
    "webb",
    "dygnet_runt",
    "tider",
    "alder",
    "kanslig",
    "kalla",
    "kontrollerad",
    "namn_en",
    "for_vem_en",
)


@dataclass(frozen=True)
class ShownLine:
    """A line in words. ``hours`` is a sentence, or "" when we do not know; ``is_open`` is None then."""

    code: str
    name: str
    audience: str
    phone: str
    web: str
    hours: str
    is_open: bool | None
    is_sensitive: bool
    checked_on: date


def shown(now: datetime, age: int | None = None) -> list[ShownLine]:
    """The lines that may be shown, for a person of that age; those open now first, those closed last."""
    today = timezone.localdate(now)
    lines = [line for line in SupportLine.objects.all() if is_shown(line, today) and _suits(line, age)]
    found = [_in_words(line, now, today) for line in lines]
    return sorted(found, key=lambda line: {True: 0, None: 1, False: 2}[line.is_open])


def needing_a_check(today: date) -> list[SupportLine]:
    """Those that staff have to check again: their hours are no longer shown."""
    return [line for line in SupportLine.objects.all() if not has_fresh_hours(line, today)]


def is_shown(line: SupportLine, today: date) -> bool:
    return line.is_always_open or today <= months_after(line.checked_on, MONTHS_SHOWN)


def has_fresh_hours(line: SupportLine, today: date) -> bool:
    return today <= months_after(line.checked_on, MONTHS_WITH_HOURS)


def open_now(line: SupportLine, now: datetime) -> bool | None:
    """Whether somebody answers at this moment, by the stored hours; None where there are none."""
    if line.is_always_open:
        return True
    if not line.hours:
        return None
    at = clock.wall(now)
    return any(_covers(at, *span) for span in _hours(line))


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def load(path: Path) -> Report:
    """Make the lines just those of the file, or, if any row is faulty, nothing."""
    found = table.read_file(path, COLUMNS)
    report = Report(problems=list(found.problems))
    lines = [_read(row, position, report) for position, row in enumerate(found.rows)]
    for row, line in zip(found.rows, lines, strict=True):
        if line and sum(other is not None and other.code == line.code for other in lines) > 1:
            report.refuse(row.number, "kod", _("Koden finns två gånger i filen."))
    if report.problems:
        report.is_written = False
        return report
    with transaction.atomic():
        before = SupportLine.objects.in_bulk()
        SupportLine.objects.all().delete()
        SupportLine.objects.bulk_create(lines)
    report.added = sum(line.code not in before for line in lines)
    report.changed = sum(line.code in before and _differs(line, before[line.code]) for line in lines)
    report.unchanged = len(lines) - report.added - report.changed
    return report


def _differs(line, other):
    return any(getattr(line, field.name) != getattr(other, field.name) for field in SupportLine._meta.fields)


def _suits(line, age):
    if age is None:
        return True
    return (line.min_age is None or line.min_age <= age) and (line.max_age is None or age <= line.max_age)


def _in_words(line, now, today):
    is_fresh = has_fresh_hours(line, today)
    return ShownLine(
        code=line.code,
        name=line.text("label"),
        audience=line.text("description"),
        phone=line.phone,
        web=line.web,
        hours=_hours_in_words(line, today) if is_fresh else "",
        is_open=open_now(line, now) if is_fresh else None,
        is_sensitive=line.is_sensitive,
        checked_on=line.checked_on,
    )


def _hours_in_words(line, today):
    if line.is_always_open:
        return _("Öppet dygnet runt.")
    if not line.hours:
        return ""
    words = rhythm_long([Rule.opening_hours(_hours(line), line.checked_on)], today)
    return f"{words[:1].upper()}{words[1:]}."


def _hours(line):
    return [(day, time.fromisoformat(start), time.fromisoformat(end)) for day, start, end in line.hours]


def _covers(at, weekday, start, end):
    """A span that ends at or before its start goes on into the next day."""
    days_since = (at.weekday() - weekday) % 7
    begins = datetime.combine(at.date() - timedelta(days=days_since), start)
    ends = datetime.combine(begins.date() + timedelta(days=end <= start), end)
    return begins <= at < ends


def _read(row, position, report):
    """The line of a row, unsaved; None when something is told."""
    told = len(report.problems)

    def cell(column, parser, *more, blank="", required=False):
        text = row.cells.get(column, "")
        if not text:
            if required:
                report.refuse(row.number, column, _("Rutan får inte vara tom."))
            return blank
        try:
            return parser(text, *more)
        except BadCell as error:
            report.refuse(row.number, column, error)
            return blank

    english = {"label": cell("namn_en", cells.line, 120), "description": cell("for_vem_en", cells.paragraphs)}
    is_without_limit, low, high = cell("alder", cells.ages, blank=(True, None, None))
    line = SupportLine(
        code=cell("kod", cells.slug, 40, required=True),
        position=position,
        label=cell("namn", cells.line, 120, required=True),
        description=cell("for_vem", cells.paragraphs),
        translations={"en": {key: text for key, text in english.items() if text}} if any(english.values()) else {},
        phone=cell("telefon", cells.line, 20),
        web=cell("webb", cells.line, 120),
        is_always_open=cell("dygnet_runt", cells.yes_no, blank=False),
        hours=cell("tider", _read_hours, blank=[]),
        min_age=None if is_without_limit else low,
        max_age=None if is_without_limit else high,
        is_sensitive=cell("kanslig", cells.yes_no, blank=False),
        source=cell("kalla", cells.line, 200, required=True),
        checked_on=cell("kontrollerad", cells.day, blank=None, required=True),
    )
    if not (line.phone or line.web):
        report.refuse(row.number, "telefon", _("Skriv ett telefonnummer eller en webbadress."))
    if line.is_always_open and line.hours:
        report.refuse(row.number, "tider", _("En linje som har öppet dygnet runt har inga tider."))
    return line if len(report.problems) == told else None


def _read_hours(text):
    """``öppet varje dag 21–06`` → [[0, "21:00", "06:00"], …]."""
    try:
        parsed = parse(text, timezone.localdate())
    except RuleTextError as error:
        raise BadCell(str(error)) from error
    if len(parsed.rules) != 1 or parsed.rules[0].kind != HOURS or parsed.changes:
        raise BadCell(_("Skriv öppettider, till exempel ”öppet mån–fre 9–16”."))
    return [[day, f"{start:%H:%M}", f"{end:%H:%M}"] for day, start, end in parsed.rules[0].hours]
