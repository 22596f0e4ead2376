"""organisationer.csv."""

from datetime import date

import pytest

from organisations.models import OldOrganisationSlug, Organisation
from tests.activities.importing.files import load_organisations, told

ROW = {"id": "b", "namn": "Åhus vänner", "sektor": "civilsamhalle", "kommun": "1290"}


def find(source_id):
    return Organisation.objects.get(source="fil", source_id=source_id)


def test_every_column_arrives(square):
    row = ROW | {
        "orgnr": "SE556036079301",
        "beskrivning": "Vi fikar.",
        "webb": "vanner.example",
        "telefon": "0701740621",
        "epost": "hej@vanner.example",
        "kontaktperson": "Värden",
        "verifierad": "D-10",
        "tar_emot_hanvisning": "ja",
        "hanvisning_kontakt": "Samordnaren",
        "hanvisning_telefon": "070-1740622",
    }

    report = load_organisations(row)

    found = find("b")
    assert told(report) == []
    assert (found.name, found.slug, found.sector, found.municipality_id) == (
        "Åhus vänner",
        "ahus-vanner",
        "civilsamhalle",
        "1290",
    )
    assert (found.website, found.phone, found.email) == (
        "https://vanner.example",
        "070-174 06 21",
        "hej@vanner.example",
    )
    assert (found.takes_referrals, found.referral_contact, found.referral_phone) == (
        True,
        "Samordnaren",
        "070-174 06 22",
    )
    assert (found.org_number, found.verified_on) == ("556036-0793", date(2026, 11, 15))


@pytest.mark.parametrize("written", ["1290", "Kristianstad", "kristianstads kommun", "KRISTIANSTAD"])
def test_a_kommun_is_given_by_number_or_name(square, written):
    load_organisations(ROW | {"kommun": written})

    assert find("b").municipality_id == "1290"


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("id", "", "Rutan får inte vara tom."),
        ("namn", "", "Rutan får inte vara tom."),
        ("namn", "x" * 121, "Texten har 121 tecken. Den får ha högst 120."),
        (
            "sektor",
            "klubb",
            "Vi känner inte igen ”klubb”. Välj bland: kommun, region, stat, civilsamhalle, trossamfund, "
            "naringsliv, bostadsbolag, annat.",
        ),
        (
            "kommun",
            "Atlantis",
            "Vi hittar ingen kommun för ”Atlantis”. Skriv kommunens namn eller dess fyra siffror, till exempel 1280.",
        ),
        (
            "orgnr",
            "750231-0241",
            "Numret ser ut som ett personnummer. Sådana tar torget inte emot. "
            "Ni är lika välkomna utan nummer: lämna rutan tom.",
        ),
        ("paraply", "finns-ej", "Vi hittar ingen organisation med id ”finns-ej”."),
        ("paraply", "b", "Organisationen står under sig själv."),
        (
            "hanvisning_kontakt",
            "Samordnaren",
            "Skriv ja i tar_emot_hanvisning, eller lämna den här rutan tom.",
        ),
        (
            "beskrivning",
            "Ordförande 811228-9874",
            "Texten ser ut att ha ett personnummer. Ta bort det.",
        ),
    ],
)
def test_a_faulty_cell_is_told_and_the_good_row_is_kept(square, column, cell, reason):
    report = load_organisations(ROW | {"id": "god"}, ROW | {column: cell})

    assert told(report) == [(3, column, reason)]
    assert list(Organisation.objects.exclude(pk=square.pk).values_list("source_id", flat=True)) == ["god"]


def test_the_same_file_twice_changes_nothing(square):
    rows = [ROW, ROW | {"id": "c", "namn": "Lokal", "paraply": "b", "verifierad": "2026-01-02"}]
    load_organisations(*rows)
    before = list(Organisation.objects.order_by("pk").values())

    report = load_organisations(*rows)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_an_umbrella_may_stand_after_its_branch(square):
    load_organisations(ROW | {"paraply": "c"}, ROW | {"id": "c", "namn": "Riks"})

    assert find("b").parent == find("c")


def test_a_branch_of_a_refused_umbrella_is_refused_too(square):
    report = load_organisations(ROW | {"paraply": "c"}, ROW | {"id": "c", "namn": ""})

    assert told(report) == [
        (2, "paraply", "Vi hittar ingen organisation med id ”c”."),
        (3, "namn", "Rutan får inte vara tom."),
    ]
    assert not Organisation.objects.exclude(pk=square.pk).exists()


def test_two_that_stand_under_each_other_are_refused(square):
    report = load_organisations(ROW | {"paraply": "c"}, ROW | {"id": "c", "paraply": "b"})

    assert [problem.row for problem in report.problems] == [2, 3]


def test_a_new_name_gives_a_new_address_and_keeps_the_old(square):
    load_organisations(ROW)

    load_organisations(ROW | {"namn": "Åhus fikavänner"})

    assert find("b").slug == "ahus-fikavanner"
    assert list(OldOrganisationSlug.objects.values_list("slug", "organisation")) == [("ahus-vanner", find("b").pk)]


def test_a_file_does_not_take_back_a_later_check(square):
    load_organisations(ROW | {"verifierad": "2026-11-01"})

    load_organisations(ROW | {"verifierad": "2026-03-01"})

    assert find("b").verified_on == date(2026, 11, 1)


def test_what_the_file_has_no_column_for_stays(square):
    load_organisations(ROW | {"beskrivning": "Vi fikar."})

    load_organisations(ROW | {"namn": "Åhus vänner och bekanta"})

    assert find("b").description == "Vi fikar."
