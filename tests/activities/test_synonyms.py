"""Words that people use, and what they lead to."""

import csv

import pytest
from django.conf import settings

from activities import synonyms
from activities.models import Synonym
from activities.search import words
from tests.factories import load_taxonomy

FILE = settings.BASE_DIR / "fixtures" / "synonymer.csv"


def load(tmp_path, *rows):
    load_taxonomy()
    path = tmp_path / "ord.csv"
    path.write_text("ord;leder_till;rattas_aldrig\n" + "\n".join(rows), encoding="utf-8")
    return synonyms.load(path)


def test_a_file_makes_the_synonyms_just_those_it_has(db, tmp_path):
    load(tmp_path, "borta;fika")

    report = load(tmp_path, "fika;kaffe | vad:fika-prata", "sjalvmord;;ja")

    assert (report.added, report.changed, report.unchanged) == (2, 0, 0)
    assert list(Synonym.objects.order_by("word").values_list("word", "leads_to", "is_never_corrected")) == [
        ("fika", ["kaffe", "vad:fika-prata"], False),
        ("sjalvmord", [], True),
    ]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Språk;fika", "ord", "Skriv ordet med små bokstäver, utan å, ä, ö och andra tecken. Det står ”Språk”."),
        ("bra;fika", "ord", "Ordet finns två gånger i filen."),
        ("ny;vad:finns-ej", "leder_till", "”vad:finns-ej” är varken ett ord eller ett ämne som vad:promenad."),
        ("ny;två ord", "leder_till", "”två ord” är varken ett ord eller ett ämne som vad:promenad."),
        ("ny;fika;kanske", "rattas_aldrig", "Skriv ja eller nej, eller lämna rutan tom. Det står ”kanske”."),
    ],
)
def test_a_faulty_row_is_told_and_nothing_is_changed(db, tmp_path, row, column, reason):
    report = load(tmp_path, "bra;fika", row)

    assert [(one.row, one.column, one.reason) for one in report.problems] == [(3, column, reason)]
    assert not Synonym.objects.exists()


@pytest.fixture
def own_words(db):
    """The torg's own file."""
    load_taxonomy()
    assert synonyms.load(FILE).problems == []


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("fika", "vad:fika-prata"),
        ("tristess", "vad:oppen-motesplats"),
        ("sorg", "for:sorg"),
        ("ledsen", "vad:samtalsgrupp"),
        ("uttråkad", "vad:oppen-motesplats"),
        ("ny i stan", "for:ny-pa-orten"),
        ("pensionär", "for:pensionar"),
        ("gympa", "vad:traning"),
        ("sjunga", "vad:musik"),
        ("sticka", "vad:skapa"),
        ("odla", "vad:odling"),
        ("hund", "vad:djur"),
        ("hundar", "vad:djur"),
        ("läxhjälp", "vad:lara"),
        ("mattant", "vad:mat"),
        ("قهوة", "vad:fika-prata"),
    ],
)
def test_an_everyday_word_leads_somewhere(own_words, typed, tag):
    asked = words.understand(typed)

    assert asked.wanted != ()
    assert all(tag in alternatives.tags for alternatives in asked.wanted)


@pytest.mark.parametrize("typed", ["självmord", "suicid", "dö", "döda", "hängd", "överdos"])
def test_words_of_death_are_taken_as_they_stand_and_lead_to_no_activity(own_words, typed):
    asked = words.understand(typed)

    assert asked.corrections == {}
    assert [alternatives.tags for alternatives in asked.wanted] == [()]


def test_no_word_of_death_is_left_without_its_flag():
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))

    without_target = [row["ord"] for row in rows if not row["leder_till"]]
    assert [row["ord"] for row in rows if row["rattas_aldrig"] != "ja" and row["ord"] in without_target] == []
    assert len(rows) >= 150
