"""What was measured is said truly."""

from torg.bench import tables
from torg.bench.measuring import Sample, Statement


def samples(*milliseconds, size=5000):
    return [
        Sample(f"/hitta?{spent}", spent, spent / 2, size, [Statement("query.total", spent, "SELECT 2", None)])
        for spent in milliseconds
    ]


def test_the_middle_and_what_ninety_five_of_a_hundred_stay_below():
    assert tables.middle_and_worst(range(101)) == (50, 95)


def test_the_summary_sets_the_page_beside_its_floors():
    bare, least = samples(2, 2, 2, size=3000), samples(0.5, 0.5, 0.5, size=0)
    for one in (*bare, *least):
        one.statements = []

    lines = tables.summary({10_000: samples(10, 20, 30)}, bare, least).splitlines()

    assert [cell.strip() for cell in lines[2].strip("|").split("|")] == [
        "söksidan, 10 000 aktiviteter",
        *("20", "29", "10", "14", "1–1", "5.0", "10", "40"),
    ]
    assert [cell.strip() for cell in lines[4].strip("|").split("|")] == [
        "SELECT 1",
        *("0.50", "0.50", "0.25", "0.25", "", "", "0", "1"),
    ]
    assert len({len(line) for line in lines}) == 1


def test_only_addresses_with_a_statement_over_the_limit_would_be_cut_off():
    assert tables.cut_off(samples(10, 2500, 3000), 2000) == ["/hitta?2500", "/hitta?3000"]


def test_the_worst_statement_is_the_longest():
    assert tables.worst_statement(samples(10, 30, 20)).milliseconds == 30


def test_the_slowest_address_comes_first():
    lines = tables.slowest(samples(10, 30, 20), 2).splitlines()

    assert [line.split("|")[1].strip() for line in lines[2:]] == ["/hitta?30", "/hitta?20"]
