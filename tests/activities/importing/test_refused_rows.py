"""Every fault in aktiviteter.csv is told with row, column and reason, and nothing of that row is stored."""

from unittest.mock import patch

import pytest

from activities.importing import activities, loading, table
from activities.models import Activity, Venue
from organisations.models import Organisation
from tests.activities.importing.files import (
    LISTING,
    TODAY,
    content,
    listing,
    load_activities,
    load_listing,
    load_organisations,
    load_venues,
    told,
)

WITHOUT_PLACE = dict.fromkeys(("plats", "gata", "postnummer", "ort"), "")


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"id": ""}, "id", "Rutan får inte vara tom."),
        ({"rubrik": ""}, "rubrik", "Rutan får inte vara tom."),
        ({"rubrik": "x" * 121}, "rubrik", "Texten har 121 tecken. Den får ha högst 120."),
        ({"ingress": "x" * 201}, "ingress", "Texten har 201 tecken. Den får ha högst 200."),
        ({"arrangor": ""}, "arrangor", "Rutan får inte vara tom."),
        ({"arrangor": "o9"}, "arrangor", "Vi hittar ingen arrangör med id eller namn ”o9”."),
        ({"vad": ""}, "vad", "Rutan får inte vara tom."),
        ({"vad": "fika-prata | spel | mat | dans"}, "vad", "Här får det stå högst 3. Ta bort någon."),
        ({"plats_id": "p9"}, "plats_id", "Vi hittar ingen plats med id ”p9”."),
        (
            WITHOUT_PLACE,
            "plats_id",
            "En aktivitet på plats behöver en plats. Fyll i plats_id, plats eller motesplats.",
        ),
        (
            {"alder": "sextio"},
            "alder",
            "Skriv åldern som alla, 65-, 16-29 eller -6. Det står ”sextio”.",
        ),
        ({"plats_kvar": "nya-fran"}, "nya_fran", "Skriv från vilket datum gruppen tar in nya."),
        (
            {"plats_kvar": "fullt", "nya_fran": "D+3"},
            "nya_fran",
            "Skriv nya-fran i plats_kvar, eller lämna datumet tomt.",
        ),
        (
            {"kontakt_ordning": "sms"},
            "kontakt_ordning",
            "sms står i kontakt_ordning, men rutan sms är tom.",
        ),
        ({"tider": "ibland"}, "tider", None),
        ({"tider": "varje tisdag 14–16 @ p9"}, "tider", "Vi hittar ingen plats med id ”p9”."),
        (
            {"flyttat": "2026-12-02 > 2026-12-03 14–16"},
            "flyttat",
            "Det som flyttas måste vara ett av datumen.",
        ),
        (
            {"installt": "2026-12-01", "flyttat": "2026-12-01 > 2026-12-02 14–16"},
            "flyttat",
            "Samma datum är både inställt och flyttat. Välj ett.",
        ),
        (
            {"installt": "2026-12-01: Sjuk | 2026-12-01: Halt"},
            "installt",
            "Samma datum står två gånger bland det som är inställt, flyttat eller inte blir av.",
        ),
        (
            {"paus": "2026-12-20–2026-12-10"},
            "paus",
            "Uppehållet slutar innan det börjar. Byt plats på datumen.",
        ),
        ({"rubrik_xx": "Hej"}, "rubrik_xx", "Vi känner inte igen språket xx."),
        (
            {"rubrik_en": "", "ingress_en": "Coffee"},
            "rubrik_en",
            "Texten på det här språket behöver en rubrik.",
        ),
        (
            {"beskrivning": "Ring 811228-9874."},
            "beskrivning",
            "Texten ser ut att ha ett personnummer. Ta bort det.",
        ),
        ({"racker_till": "99"}, "racker_till", None),
        ({"status": "klar"}, "status", None),
    ],
)
def test_a_faulty_cell_is_told_and_the_other_rows_are_kept(square, cells, column, reason):
    report = load_activities(LISTING | {"id": "god"}, LISTING | cells)

    assert [(problem.row, problem.column) for problem in report.problems] == [(3, column)]
    assert reason in (None, report.problems[0].reason)
    assert list(Activity.objects.values_list("source_id", flat=True)) == ["god"]


def test_all_faults_of_a_row_are_told_at_once(square):
    report = load_listing(alder="sextio", telefon="x", kostnad="dyrt")

    assert [problem.column for problem in report.problems] == ["alder", "kostnad", "telefon"]


def test_the_same_id_twice_in_a_file_is_told(square):
    report = load_activities(LISTING, LISTING | {"rubrik": "En annan"})

    assert told(report) == [(3, "id", "Samma id står redan på rad 2.")]
    assert listing().title == "Tisdagsfika"


def test_a_faulty_row_leaves_a_stored_listing_as_it_was(square):
    load_listing()

    load_listing(rubrik="Ny rubrik", alder="sextio")

    assert listing().title == "Tisdagsfika"


def test_all_or_nothing_keeps_nothing_when_a_row_is_faulty(square):
    report = load_activities(LISTING, LISTING | {"id": "a2", "alder": "sextio"}, all_or_nothing=True)

    assert (report.is_written, Activity.objects.count(), Venue.objects.count()) == (False, 0, 0)


def test_all_or_nothing_keeps_everything_when_all_is_well(square):
    report = load_activities(LISTING, LISTING | {"id": "a2"}, all_or_nothing=True)

    assert (report.is_written, Activity.objects.count()) == (True, 2)


def test_a_trial_tells_what_would_be_and_changes_nothing(square):
    report = load_activities(LISTING, LISTING | {"id": "a2", "alder": "sextio"}, dry_run=True)

    assert (report.added, len(report.problems), Activity.objects.count()) == (1, 1, 0)


def test_a_missing_column_is_told_and_nothing_is_read(square):
    found = table.read(b"id;rubrik\na1;Hej\n", activities.COLUMNS)

    report = loading.load_table(activities, found, source="fil", today=TODAY)

    assert told(report) == [
        (1, "arrangor", "Kolumnen saknas. Lägg till den."),
        (1, "vad", "Kolumnen saknas. Lägg till den."),
    ]
    assert report.is_written is False


def test_an_unknown_column_is_only_a_warning(square):
    report = load_listing(farg="röd")

    assert told(report) == []
    assert [str(warning) for warning in report.warnings] == [
        "Rad 1, farg: Vi känner inte igen kolumnen och läser den inte."
    ]
    assert Activity.objects.count() == 1


def test_a_cancelled_date_that_no_rule_gives_is_a_warning(square):
    report = load_listing(installt="2026-12-02")

    assert [str(warning) for warning in report.warnings] == [
        "Rad 2, installt: 2026-12-02 är inte ett av datumen, så ingen kommer att se att det är inställt."
    ]


@pytest.mark.parametrize("guilty", [0, 3, 6])
def test_what_only_the_database_refuses_is_told_and_the_other_rows_are_kept(square, guilty):
    """A hole in our own checks: the constraint is met behind them."""
    rows = [LISTING | {"id": f"a{number}", "rubrik": f"Fika {number}"} for number in range(7)]
    rows[guilty]["alder"] = "20-30"

    with patch("activities.importing.cells.ages", lambda text: (False, 30, 20)):
        report = load_activities(*rows)

    assert told(report) == [(guilty + 2, "alder", "Den lägsta åldern är högre än den högsta.")]
    kept = set(Activity.objects.values_list("slug", flat=True))
    assert kept == {f"fika-{number}-kristianstad" for number in range(7) if number != guilty}
    assert report.added == 6


def test_what_only_the_database_refuses_of_a_known_row_leaves_it_as_it_was(square):
    load_listing()

    with patch("activities.importing.cells.ages", lambda text: (False, 30, 20)):
        report = load_listing(alder="20-30", rubrik="Ny rubrik")

    assert told(report) == [(2, "alder", "Den lägsta åldern är högre än den högsta.")]
    assert (listing().title, listing().min_age) == ("Tisdagsfika", None)


def test_organisations_and_venues_that_only_the_database_refuses_are_told_too(square):
    organisation = {"id": "b", "namn": "B", "sektor": "annat", "kommun": "1290"}
    venue = {"id": "p", "namn": "P", "kommun": "1290"}

    with patch("activities.importing.cells.choice", lambda text, codes: text):
        first = load_organisations(organisation, organisation | {"id": "c", "sektor": "klubb"})
    with patch("activities.importing.cells.postcode", lambda text: text):
        second = load_venues(venue, venue | {"id": "q", "postnummer": "1"})

    assert told(first) == [(3, "", "Uppgifterna går inte ihop (organisation_sector_is_known).")]
    assert told(second) == [(3, "", "Uppgifterna går inte ihop (venue_postcode_has_five_digits).")]
    assert (first.added, second.added, Venue.objects.count()) == (1, 1, 1)
    assert set(Organisation.objects.values_list("source_id", flat=True)) == {"o1", "b"}


def test_a_row_of_the_file_is_the_row_that_is_told_also_after_cells_of_several_lines(square):
    text = content([LISTING | {"beskrivning": "En\nrad\ntill"}, LISTING | {"id": "a2", "alder": "x"}])

    report = loading.load_table(
        activities, table.read(text.encode("cp1252"), activities.COLUMNS), source="fil", today=TODAY
    )

    assert [problem.row for problem in report.problems] == [3]
