"""What a person writes about when is understood, and what is written out is read back the same."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.recurrence import (
    Cancellation,
    Closure,
    Move,
    Rule,
    Skip,
    change_problems,
    ordered,
    spans_of,
)
from activities.rule_errors import SENTENCES
from activities.rule_text import Parsed, RuleTextError, parse, write, write_rules
from tests.activities import rule_examples as examples
from tests.activities.rule_examples import many

TODAY = date(2026, 11, 25)
TWO, FOUR = time(14), time(16)
CHRISTMAS_EVE = Skip(date(2000, 12, 24), every_year=True)
JULY = Closure(date(2000, 7, 1), date(2000, 7, 31), every_year=True)


def weekly(weekdays, start=TWO, end=FOUR, *, since=TODAY, until=None, **more):
    return Rule("weekly", since, until, start, end, weekdays=weekdays, **more)


def monthly(weeks, weekdays, start, end, **more):
    return Rule("monthly", TODAY, None, start, end, weeks_of_month=weeks, weekdays=weekdays, **more)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("varje tisdag 14–16", weekly((1,))),
        ("tisdagar 14–16", weekly((1,))),
        ("Tisdagar kl. 14-16.", weekly((1,))),
        ("TISDAG KL 14 — 16", weekly((1,))),
        ("tis 14.00-16.00", weekly((1,))),
        ("på tisdagar 14:00–16:00", weekly((1,))),
        ("tisdagskvällar klockan 14 till 16", weekly((1,))),
        ("varje tisdag mellan kl. 14 och 16", weekly((1,))),
        ("varje tisdag från 14 till 16", weekly((1,))),
        ("14–16 varje tisdag", weekly((1,))),
        ("varje vecka på tisdagar 14-16", weekly((1,))),
        ("tisdagar och torsdagar 10–12", weekly((1, 3), time(10), time(12))),
        ("måndag, onsdag & fredag 10–12", weekly((0, 2, 4), time(10), time(12))),
        ("måndag till fredag 9–12", weekly((0, 1, 2, 3, 4), time(9), time(12))),
        ("mandag-fredag 9-12", weekly((0, 1, 2, 3, 4), time(9), time(12))),
        ("fredag–måndag 9–12", weekly((0, 4, 5, 6), time(9), time(12))),
        ("vardagar 9–16", weekly((0, 1, 2, 3, 4), time(9), time(16))),
        ("helger 9–16", weekly((5, 6), time(9), time(16))),
        ("dagligen 10-12", weekly((0, 1, 2, 3, 4, 5, 6), time(10), time(12))),
        ("alla dagar dygnet runt", weekly((0, 1, 2, 3, 4, 5, 6), time(0), time(0))),
        ("lördagar 20–00.30", weekly((5,), time(20), time(0, 30))),
        ("lordagar 20-24", weekly((5,), time(20), time(0))),
        ("varannan tisdag 14–16 från 2026-09-01", weekly((1,), since=date(2026, 9, 1), interval=2)),
        ("var annan tisdag 14–16", weekly((1,), interval=2)),
        ("tisdagar varannan vecka 14–16", weekly((1,), interval=2)),
        ("varannan vecka på tisdagar 14–16", weekly((1,), interval=2)),
        (
            "var tredje onsdag 18-20 från 7 oktober 2026",
            weekly((2,), time(18), time(20), since=date(2026, 10, 7), interval=3),
        ),
        ("var 12:e onsdag 14–16", weekly((2,), interval=12)),
        ("varje tisdag 14–16 från 1 september", weekly((1,), since=date(2026, 9, 1))),
        ("varje tisdag 14–16, fr.o.m. 12 januari", weekly((1,), since=date(2027, 1, 12))),
        ("varje tisdag från 1 september kl 14–16", weekly((1,), since=date(2026, 9, 1))),
        ("varje tisdag 14–16 till 16 december", weekly((1,), until=date(2026, 12, 16))),
        ("varje tisdag 14–16 till och med 16/12", weekly((1,), until=date(2026, 12, 16))),
        ("varje tisdag 14–16 t.o.m. 1 mars", weekly((1,), until=date(2027, 3, 1))),
        (
            "varje tisdag 14–16, 1 september–16 december 2026",
            weekly((1,), since=date(2026, 9, 1), until=date(2026, 12, 16)),
        ),
        ("varje tisdag 14–16, inte helgdagar", weekly((1,), skip_holidays=True)),
        ("varje tisdag 14–16; ej på röda dagar", weekly((1,), skip_holidays=True)),
        ("första måndagen i månaden 18–20", monthly((1,), (0,), time(18), time(20))),
        ("den 1:a måndagen varje månad 18–20", monthly((1,), (0,), time(18), time(20))),
        ("första och sista lördagen i månaden 10–12", monthly((1, -1), (5,), time(10), time(12))),
        ("sista söndagen i månaden 15–17", monthly((-1,), (6,), time(15), time(17))),
        ("femte tisdagen i månaden 13-15", monthly((5,), (1,), time(13), time(15))),
        ("andra tisdagen varannan månad 13-15", monthly((2,), (1,), time(13), time(15), interval=2)),
        ("2026-12-13 15–17", Rule.once(date(2026, 12, 13), time(15), time(17))),
        ("13 december 2026 kl. 15–17", Rule.once(date(2026, 12, 13), time(15), time(17))),
        ("söndag den 13 dec 15–17", Rule.once(date(2026, 12, 13), time(15), time(17))),
        ("13/12 2026 15–17", Rule.once(date(2026, 12, 13), time(15), time(17))),
        ("julafton 11-15", Rule.once(date(2026, 12, 24), time(11), time(15))),
        ("10 januari 15–17", Rule.once(date(2027, 1, 10), time(15), time(17))),
        (
            "2026-12-13, 2026-12-20 och 2027-01-10 kl. 15–17",
            Rule.on_dates([date(2026, 12, 13), date(2026, 12, 20), date(2027, 1, 10)], time(15), time(17)),
        ),
        (
            "13 och 20 december och 10 januari kl. 15–17",
            Rule.on_dates([date(2026, 12, 13), date(2026, 12, 20), date(2027, 1, 10)], time(15), time(17)),
        ),
        (
            "13–15 december 10–12",
            Rule.on_dates([date(2026, 12, day) for day in (13, 14, 15)], time(10), time(12)),
        ),
    ],
)
def test_a_rule_in_the_words_people_use(text, rule):
    assert parse(text, TODAY) == Parsed((rule,))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("öppet mån–fre 9–16, lör 10–14", [*((day, time(9), FOUR) for day in range(5)), (5, time(10), TWO)]),
        ("Öppettider: mån 9-16", [(0, time(9), FOUR)]),
        ("öppet måndag 9–12 och 13–16", [(0, time(9), time(12)), (0, time(13), FOUR)]),
        ("öppet mån 9–16 och lör-sön stängt", [(0, time(9), FOUR)]),
        ("öppet dygnet runt", [(day, time(0), time(0)) for day in range(7)]),
    ],
)
def test_opening_hours(text, hours):
    assert parse(text, TODAY) == Parsed((Rule.opening_hours(hours, TODAY),))


@pytest.mark.parametrize(
    ("clause", "changes"),
    [
        ("inte 24 december", [CHRISTMAS_EVE]),
        ("utom julafton", [CHRISTMAS_EVE]),
        ("inte 24 och 31 december", [CHRISTMAS_EVE, Skip(date(2000, 12, 31), every_year=True)]),
        ("inte 2026-12-24, 2026-12-31", [Skip(date(2026, 12, 24)), Skip(date(2026, 12, 31))]),
        ("inte torsdag 24 december", [Skip(date(2026, 12, 24))]),
        ("inte i juli", [JULY]),
        ("uppehåll i juli", [JULY]),
        ("uppehall juli", [JULY]),
        ("uppehåll i juni–augusti", [Closure(date(2000, 6, 1), date(2000, 8, 31), every_year=True)]),
        ("uppehåll i december–februari", [Closure(date(1999, 12, 1), date(2000, 2, 29), every_year=True)]),
        ("uppehåll i juli 2027", [Closure(date(2027, 7, 1), date(2027, 7, 31))]),
        ("uppehåll 2026-06-15–2026-08-20", [Closure(date(2026, 6, 15), date(2026, 8, 20))]),
        ("uppehåll 15 juni–20 augusti", [Closure(date(2000, 6, 15), date(2000, 8, 20), every_year=True)]),
        ("uppehåll 15 juni till 20 augusti 2027", [Closure(date(2027, 6, 15), date(2027, 8, 20))]),
        ("uppehåll 20 december–7 januari", [Closure(date(1999, 12, 20), date(2000, 1, 7), every_year=True)]),
        ("uppehåll vecka 52–53", [Closure(date(2026, 12, 21), date(2027, 1, 3))]),
        ("stängt v. 8", [Closure(date(2027, 2, 22), date(2027, 2, 28))]),
        ("sommaruppehåll i juli", [Closure(JULY.first, JULY.last, "Sommaruppehåll", every_year=True)]),
        ("uppehåll i juli (Vi vilar)", [Closure(JULY.first, JULY.last, "Vi vilar", every_year=True)]),
        ("inställt 1 december (Sjuk)", [Cancellation(date(2026, 12, 1), "Sjuk")]),
        ("inställt 1 december kl. 14", [Cancellation(date(2026, 12, 1), at=TWO)]),
        (
            "flyttat 1 december till 2 december 15–17 (Salen (stora) är upptagen)",
            [Move(date(2026, 12, 1), date(2026, 12, 2), time(15), time(17), "Salen (stora) är upptagen")],
        ),
        ("uppehåll i juli, inte 24 december", [CHRISTMAS_EVE, JULY]),
    ],
)
def test_what_is_left_out_cancelled_and_moved(clause, changes):
    assert parse(f"varje tisdag 14–16, {clause}", TODAY) == Parsed((weekly((1,)),), ordered(changes))


def test_several_rules_stand_between_bars_and_the_changes_hold_for_all():
    found = parse("varje tisdag 14–16 till 16 december | lördagar 10–12, inte 24 december", TODAY)

    tuesdays = weekly((1,), until=date(2026, 12, 16))
    assert found == Parsed((tuesdays, weekly((5,), time(10), time(12))), (CHRISTMAS_EVE,))


def test_days_with_different_times_are_rules_with_the_same_period():
    found = parse("tisdagar 14–16 och torsdagar 10–12 och 13–15, från 1 december", TODAY)

    since = date(2026, 12, 1)
    assert found.rules == (
        weekly((1,), since=since),
        weekly((3,), time(10), time(12), since=since),
        weekly((3,), time(13), time(15), since=since),
    )


@pytest.mark.parametrize(
    ("text", "code", "part"),
    [
        ("", "empty", ""),
        (" \n", "empty", ""),
        ("ring för tid", "unknown", "ring för tid"),
        ("varje tisdag 14–16, om vädret är fint", "unknown", "om vädret är fint"),
        ("varje tisdag", "no-time", "varje tisdag"),
        ("varje tisdag, inte helgdagar", "no-time", "varje tisdag"),
        ("varje tisdag kl. 14", "no-end", "kl. 14"),
        ("varje tisdag från 14", "no-end", "från 14"),
        ("varje tisdag 14–25", "not-a-time", "25"),
        ("31 november 12–13", "not-a-date", "31 november 12–13"),
        ("29 februari 2027 12–13", "not-a-date", "29 februari 2027 12–13"),
        ("2026-13-01 12–13", "not-a-date", "2026-13-01 12–13"),
        ("0001-01-01 12–13", "year", "0001-01-01 12–13"),
        ("lördag 13 december 2026 12–13", "wrong-weekday", "lördag 13 december 2026 12–13"),
        ("tisdagar udda veckor 14–16", "odd-weeks", "tisdagar udda veckor 14–16"),
        ("varje tisdag 14–16, uppehåll på sommaren", "no-date", "på sommaren"),
        ("varje tisdag 14–16, inte när det regnar", "no-date", "när det regnar"),
        ("1 december 14–16, från 1 mars", "dates-with-period", "från 1 mars"),
        ("varje tisdag 14–16, flyttat 1 december", "move-needs-times", "1 december"),
        ("varje tisdag 14–14", "no-length", "varje tisdag 14–14"),
        ("varje tisdag 14–16, från 2026-12-01, till 2026-11-01", "ends-before", None),
        ("var 60:e tisdag 14–16", "interval", "var 60:e tisdag 14–16"),
        ("söndagar 14–16, från 2026-12-01, till 2026-12-04", "never", None),
        ("öppet mån 9–16, mån 15–17", "hours-overlap", None),
        ("varje tisdag 14–16, uppehåll 2026-12-10–2026-12-01", "closure-backwards", None),
        ("varje tisdag 14–16, flyttat 2026-12-02 till 2026-12-03 14–16", "move-misses", None),
        ("varje tisdag 14–16 " * 1000, "long", ""),
        ("varje tisdag 14–16 |", "unknown", "|"),
    ],
)
def test_what_is_not_understood_is_pointed_at(text, code, part):
    with pytest.raises(RuleTextError) as raised:
        parse(text, TODAY)

    assert (raised.value.code, raised.value.part) == (code, text if part is None else part)


def test_the_sentence_says_what_and_how_to_write_it():
    with pytest.raises(RuleTextError) as raised:
        parse("varje tisdag", TODAY)

    assert str(raised.value) == "Skriv också vilken tid, till exempel ”14–16”, efter ”varje tisdag”."


@given(st.text() | st.text("varje tisdag kl. 14–16, inte 24 december |()/:-från").map(lambda text: "tisdag " + text))
@many
def test_whatever_is_written_gets_rules_or_a_sentence(text):
    try:
        found = parse(text, TODAY)
    except RuleTextError as error:
        assert error.code in SENTENCES
    else:
        assert found.rules


HEADS = (
    "varje tisdag",
    "tis–tors",
    "varannan måndag och lördag",
    "var 5:e vecka på fredagar",
    "första och femte söndagen i månaden",
    "24, 25 och 31 december",
    "28 december–2 januari",
    "2027-01-10",
    "öppet mån–fre 9–12 och 13–16, lör",
)
CLAUSES = (
    "från 1 september",
    "t.o.m. 29 februari",
    "1 mars–1 juni 2027",
    "inte helgdagar, 24 december och 2026-12-31",
    "inte i maj",
    "uppehåll 20 december–7 januari och juni–augusti (Vi vilar)",
    "sommaruppehåll v. 27–32 2027",
    "inställt 1 och 8 december kl. 14 (Sjuk)",
    "| lördagar 20–00.30",
)


@given(
    st.sampled_from(HEADS),
    st.sampled_from(("14–16", "kl. 9.30 till 11")),
    st.lists(st.sampled_from(CLAUSES), unique=True),
)
@many
def test_what_is_understood_of_any_clauses_is_written_and_read_back_the_same(head, times, clauses):
    try:
        found = parse(", ".join((f"{head} {times}", *clauses)).replace(", |", " |"), TODAY)
    except RuleTextError as error:
        assert error.code in ("dates-with-period", "ends-before", "never")
        return

    assert parse(write_rules(found.rules, found.changes), date(2030, 1, 1)) == found


@given(examples.RULES, examples.CHANGES, examples.DAYS)
@many
def test_a_written_rule_is_read_back_the_same_whatever_day_it_is(rule, changes, today):
    assert parse(write(rule, changes), today) == Parsed((rule,), ordered(changes))


@given(examples.RULES, st.data())
@many
def test_a_written_move_is_read_back_the_same(rule, data):
    on, start, _ = next(spans_of(rule, rule.starts_on, date(2040, 12, 31)))
    to_date, starts, ends = (data.draw(some) for some in (examples.DAYS, examples.TIMES, examples.TIMES))
    move = Move(on, to_date, starts, ends, data.draw(examples.NOTES), at=start)

    assert change_problems([rule], [move]) == ()
    assert parse(write(rule, [move]), TODAY) == Parsed((rule,), (move,))


@pytest.mark.parametrize(
    "text",
    [
        "varje tisdag 14–16, från 25 november 2026",
        "varannan tisdag och torsdag 9.30–11, från 1 september 2026, till 16 december 2026, inte helgdagar",
        "var tredje onsdag 20–00.30, från 7 oktober 2026",
        "var 11:e onsdag 20–24, från 7 oktober 2026",
        "måndag–fredag 9–16, från 25 november 2026",
        "alla dagar 0–24, från 25 november 2026",
        "första och sista lördagen i månaden 10–12, från 25 november 2026",
        "andra söndagen varannan månad 15–17, från 25 november 2026",
        "öppet måndag–fredag 9–12 och 13–16, lördag 10–14, från 25 november 2026",
        "13 december 2026 kl. 15–17",
        "13 och 20 december 2026 och 10 januari 2027 kl. 15–17",
        "varje tisdag 14–16, från 25 november 2026, inte 24 och 31 december, uppehåll i juli (Semester)",
        "varje tisdag 14–16, från 25 november 2026, uppehåll 15 juni 2027–20 augusti 2027",
        "varje tisdag 14–16, från 25 november 2026, inställt 8 december 2026 (Sjuk), "
        "flyttat 1 december 2026 kl. 14 till 2 december 2026 15–17",
        "varje tisdag 14–16, från 25 november 2026 | varje lördag 10–12, från 1 december 2026, inte 24 december",
    ],
)
def test_canonical_text_is_written_as_it_was_read(text):
    found = parse(text, TODAY)

    assert write_rules(found.rules, found.changes) == text
