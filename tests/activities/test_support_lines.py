"""Help lines: shown only as far as they have been checked, those open now first."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import translation

from activities import support_lines
from activities.models import SupportLine

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HEADER = "kod;namn;for_vem;telefon;webb;dygnet_runt;tider;alder;kanslig;kalla;kontrollerad;namn_en;for_vem_en\n"
GOOD = "natt;Nattlinjen;För alla.;08-123 45 67;;nej;öppet varje dag 21–06;18-;nej;Källan;2026-11-22;Night line;\n"
NIGHT = [[day, "21:00", "06:00"] for day in range(7)]


def make_line(code="natt", **fields):
    fields = {"label": code.title(), "phone": "08-123 45 67", "source": "Källan"} | fields
    fields.setdefault("checked_on", date(2026, 11, 22))
    return SupportLine.objects.create(code=code, position=SupportLine.objects.count(), **fields)


def at(hour, minute=0, day=25, month=11, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (at(20, 59), False),
        (at(21), True),
        (at(23, 59), True),
        (at(0), True),
        (at(5, 59), True),
        (at(6), False),
        (at(5, 59, day=30), True),  # the night between Sunday and Monday
    ],
)
def test_hours_over_midnight_belong_to_the_day_they_begin(now, is_open):
    assert support_lines.open_now(SupportLine(hours=NIGHT), now) is is_open


@pytest.mark.parametrize(("line", "answer"), [({"is_always_open": True}, True), ({}, None)])
def test_a_line_without_hours_is_always_open_or_we_do_not_know(line, answer):
    assert support_lines.open_now(SupportLine(**line), at(12)) is answer


def test_those_open_now_come_first_and_those_closed_last(db):
    make_line("stangd", hours=NIGHT)
    make_line("okand")
    make_line("alltid", is_always_open=True)

    at_noon = [line.code for line in support_lines.shown(at(12))]
    at_night = [line.code for line in support_lines.shown(at(23))]

    assert at_noon == ["alltid", "okand", "stangd"]
    assert at_night == ["stangd", "alltid", "okand"]


@pytest.mark.parametrize(
    ("now", "natt", "alltid"),
    [
        (at(12, day=22, month=5, year=2027), "Öppet alla dagar kl.\N{NO-BREAK SPACE}21–6.", "Öppet dygnet runt."),
        (at(12, day=23, month=5, year=2027), "", ""),
        (at(12, day=22, month=11, year=2027), "", ""),
        (at(12, day=23, month=11, year=2027), None, ""),
    ],
)
def test_hours_are_shown_for_six_months_and_the_line_for_twelve(db, now, natt, alltid):
    make_line("natt", hours=NIGHT)
    make_line("alltid", is_always_open=True)

    hours = {line.code: line.hours for line in support_lines.shown(now)}

    assert (hours.get("natt"), hours.get("alltid")) == (natt, alltid)


def test_an_old_check_says_nothing_of_who_is_open(db):
    make_line("natt", hours=NIGHT)

    (line,) = support_lines.shown(at(23, day=1, month=8, year=2027))

    assert line.is_open is None


def test_staff_are_told_which_lines_to_check(db):
    make_line("gammal", checked_on=date(2026, 1, 1))
    make_line("ny")

    assert [line.code for line in support_lines.needing_a_check(date(2026, 11, 25))] == ["gammal"]


@pytest.mark.parametrize(
    ("age", "codes"), [(None, ["barn", "vuxen", "alla"]), (16, ["barn", "alla"]), (18, ["vuxen", "alla"])]
)
def test_lines_for_others_than_one_s_age_are_left_out(db, age, codes):
    make_line("barn", max_age=17)
    make_line("vuxen", min_age=18)
    make_line("alla")

    assert [line.code for line in support_lines.shown(at(12), age)] == codes


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 6, date(2027, 5, 22)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert support_lines.months_after(day, months) == later


def load(tmp_path, text):
    path = tmp_path / "linjer.csv"
    path.write_text(text, encoding="utf-8")
    return support_lines.load(path)


def test_a_file_makes_the_lines_just_those_it_has(db, tmp_path):
    make_line("borta")

    report = load(tmp_path, HEADER + GOOD)

    line = SupportLine.objects.get()
    assert (report.added, line.code, line.hours, line.min_age) == (1, "natt", NIGHT, 18)
    with translation.override("en"):
        assert line.text("label") == "Night line"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";;;;;;;;;Källan;2026-11-22;;", "kod", "Rutan får inte vara tom."),
        ("a;A;;;;;;;;Källan;2026-11-22;;", "telefon", "Skriv ett telefonnummer eller en webbadress."),
        (
            "a;A;;1;;ja;öppet mån 9–10;;;Källan;2026-11-22;;",
            "tider",
            "En linje som har öppet dygnet runt har inga tider.",
        ),
        (
            "a;A;;1;;;varje tisdag 9–10;;;Källan;2026-11-22;;",
            "tider",
            "Skriv öppettider, till exempel ”öppet mån–fre 9–16”.",
        ),
        ("a;A;;1;;;;;;Källan;i går;;", "kontrollerad", "Skriv datumet som 2026-12-24. Det står ”i går”."),
        ("natt;A;;1;;;;;;Källan;2026-11-22;;", "kod", "Koden finns två gånger i filen."),
    ],
)
def test_a_faulty_row_is_told_and_nothing_is_changed(db, tmp_path, row, column, reason):
    make_line("kvar")

    report = load(tmp_path, f"{HEADER}{GOOD}{row}\n")

    assert (3, column, reason) in [(one.row, one.column, one.reason) for one in report.problems]
    assert [line.code for line in SupportLine.objects.all()] == ["kvar"]


def test_the_torg_s_own_lines_are_those_that_were_verified(db):
    support_lines.load(settings.BASE_DIR / "fixtures" / "stodlinjer.csv")

    lines = {line.code: line for line in SupportLine.objects.all()}
    assert {code: line.phone for code, line in lines.items() if line.is_always_open} == {
        "hjalplinjen": "90 390",
        "sjalvmordslinjen": "90101",
        "bris": "116 111",
        "kvinnofridslinjen": "020-50 50 50",
    }
    assert {code for code, line in lines.items() if line.hours} == {"jourhavande-medmanniska"}
    assert {line.checked_on for line in lines.values()} == {date(2026, 11, 22)}
    assert all(line.translations["en"]["label"] for line in lines.values())
