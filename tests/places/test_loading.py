"""The place files: what they hold, how a fault is told, and that loading is all or nothing."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import models
from django.db.models import Sum

from organisations.models import Organisation
from places import loading
from places.areas import remember_areas
from places.models import (
    County,
    CountyOutline,
    Municipality,
    MunicipalityOutline,
    Place,
    PlaceName,
)
from places.tables import BadTable


@pytest.fixture
def folder(tmp_path):
    """A copy of the project's files that a test may spoil."""
    return shutil.copytree(loading.DEFAULT_FOLDER, tmp_path / "places")


def edit(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def snapshot():
    tables = (County, Municipality, CountyOutline, MunicipalityOutline, Place, PlaceName)
    return {table: set(table.objects.values_list(*_columns(table))) for table in tables}


def _columns(table):
    return [f.attname for f in table._meta.concrete_fields if not isinstance(f, models.AutoField)]


def test_the_tables_hold_all_of_sweden(sweden):
    kinds = dict(Place.objects.values_list("kind").annotate(models.Count("code")).order_by())

    assert County.objects.count() == 21
    assert Municipality.objects.count() == 290
    assert (kinds["county"], kinds["municipality"]) == (21, 290)
    assert kinds["postcode"] == 18_815
    # 2 120 rows, less four that stood twice and 262 that are the town of their kommun's name
    assert Place.objects.filter(kind="municipality", is_centre=True).count() == 262
    assert kinds["locality"] + kinds["district"] + kinds["post_town"] == 1_854
    assert Municipality.objects.aggregate(total=Sum("population"))["total"] == 10_587_710
    assert Municipality.objects.exclude(sub_region="").count() == 33


def test_the_age_bands_add_up_to_the_population_of_their_year(sweden):
    bands = ["0_17", "18_29", "30_39", "40_49", "50_59", "60_69", "70_79", "80_up"]

    totals = Municipality.objects.aggregate(**{band: Sum(f"aged_{band}") for band in bands})

    assert sum(totals.values()) == 10_379_295
    assert set(Municipality.objects.values_list("ages_year", flat=True)) == {2020}


def test_loading_the_same_files_again_costs_nothing(sweden, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert loading.load() is False


def test_loading_again_by_force_changes_nothing(sweden):
    before = snapshot()

    assert loading.load(again=True) is True

    assert snapshot() == before


def test_what_was_changed_by_hand_is_put_right(sweden):
    before = snapshot()
    Municipality.objects.filter(code="1280").update(population=1)
    Place.objects.filter(code="11435").delete()

    loading.load(again=True)

    assert snapshot() == before


def test_one_file_can_be_replaced_alone(sweden, tmp_path):
    (tmp_path / "postnummer.csv").write_text(
        "ort;kommun;annan_kommun;lat;lon;noggrannhet;postnummer;anm\nMalmö;1280;;55,6;13,0;a;21134;från adresser\n",
        encoding="utf-8-sig",
    )

    loading.load(tmp_path)

    postcode = Place.objects.get(kind="postcode")
    assert (postcode.label, postcode.lat, postcode.radius_km) == ("211 34 Malmö", 55.6, 1)
    assert Municipality.objects.count() == 290


def test_what_vanished_from_the_files_vanishes_from_the_tables(sweden, folder):
    edit(folder, "orter.csv", "g2676209;Södermalm;", "g2676210;Söderholmen;")

    loading.load(folder)

    assert not Place.objects.filter(code="g2676209").exists()
    assert not PlaceName.objects.filter(name="Södermalm", place__municipality="0180").exists()
    assert Place.objects.get(code="g2676210").label == "Söderholmen, Stockholms kommun"


def test_two_places_may_change_ids(sweden, folder):
    edit(folder, "orter.csv", "g2676209;Södermalm;", "x;Södermalm;")
    edit(folder, "orter.csv", "g2698691;Kungsholmen;", "g2676209;Kungsholmen;")
    edit(folder, "orter.csv", "x;Södermalm;", "g2698691;Södermalm;")

    loading.load(folder)

    assert Place.objects.get(code="g2698691").name == "Södermalm"


def test_a_kommun_that_vanished_is_deleted_with_its_places(sweden, folder):
    _leave_out_arjeplog(folder)

    loading.load(folder)

    assert not Municipality.objects.filter(code="2506").exists()
    assert not Place.objects.filter(municipality="2506").exists()


def _leave_out_arjeplog(folder):
    columns = {"kommuner.csv": [0], "orter.csv": [3], "postnummer.csv": [1, 2], "konturer.csv": [0]}
    for file, where in columns.items():
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if "2506" not in [line.split(";")[column] for column in where]]
        (folder / file).write_text("\n".join(kept), encoding="utf-8")


def test_a_kommun_that_vanished_stays_while_something_refers_to_it(sweden, folder, capsys):
    _leave_out_arjeplog(folder)
    Organisation.objects.create(slug="bygden", name="Bygden", sector="annat", municipality_id="2506")

    call_command("load_places", folder=folder)

    assert "Arjeplog saknas i filerna men används och är kvar." in capsys.readouterr().out.splitlines()
    assert Municipality.objects.filter(code="2506").exists()


def test_an_area_survives_a_load_until_the_tables_know_it(sweden, folder):
    remember_areas([("Rosengård", "1280", 55.586, 13.045), ("Hisingen", "1480", 57.72, 11.95)])
    edit(folder, "orter.csv", "g2676209;Södermalm;stadsdel;0180;", "g2676209;Rosengård;stadsdel;1280;")

    loading.load(folder)

    assert list(Place.objects.filter(kind="area").values_list("name", flat=True)) == ["Hisingen"]
    assert Place.objects.get(name="Rosengård").kind == "district"


FAULTS = [
    (
        "kommuner.csv",
        "1280;Malmö;",
        "128;Malmö;",
        "rad 118, kolumn kod: ”128” är inte en kommunkod (fyra siffror).",
    ),
    (
        "kommuner.csv",
        "1280;Malmö;",
        "1281;Malmö;",
        "rad 119, kolumn kod: ”1281” finns redan på en rad ovanför.",
    ),
    ("kommuner.csv", "1280;Malmö;", "1180;Malmö;", "rad 118, kolumn kod: länet 11 finns inte i lan.csv."),
    ("kommuner.csv", ";malmo;", ";lund;", "rad 119, kolumn slug: ”lund” finns redan på en rad ovanför."),
    ("kommuner.csv", ";malmo;", ";Malmö;", "rad 118, kolumn slug: ”Malmö” är inte en adressdel"),
    ("kommuner.csv", "Malmö kommun", "", "rad 118, kolumn officiellt_namn: cellen är tom."),
    ("kommuner.csv", ";55.6059;", ";5.6;", "rad 118, kolumn lat: 5.6 ligger utanför Sverige (55.0–69.2)."),
    ("kommuner.csv", ";55.6059;", ";norr;", "rad 118, kolumn lat: ”norr” är inte ett tal i grader."),
    ("orter.csv", "g2727748;Abbekås;ort", "g2727748;Abbekås;by", "rad 2, kolumn typ: ”by” är inte en typ"),
    ("orter.csv", "ort;1264;", "ort;1;", "rad 2, kolumn kommun: ”1” är inte en kommun i kommuner.csv."),
    ("orter.csv", "g2727731", "g2727748", "rad 3, kolumn id: ”g2727748” finns redan på en rad ovanför."),
    ("orter.csv", ";757;;", ";många;;", "rad 2, kolumn folkmangd: ”många” är inte ett heltal."),
    ("orter.csv", ";757;;", ";757;", "rad 2: raden har 8 celler men rubrikraden 9."),
    ("orter.csv", "id;namn", "id;ort", "rad 1: kolumnen namn saknas. Skilj kolumnerna åt med semikolon."),
    ("orter.csv", "Abbekås", '"Abbe"kås', "rad 2: raden går inte att läsa"),
    ("orter.csv", "Abbekås", "Abbe\x07kås", "rad 2, kolumn namn: texten har osynliga styrtecken."),
    ("orter.csv", "Abbekås", "77", "rad 2, kolumn namn: namnet saknar bokstäver."),
    ("postnummer.csv", "10004 ", "1000 ", "rad 2, kolumn postnummer: ”1000” är inget postnummer"),
    ("postnummer.csv", "10004 ", "10004 10004 ", "rad 2, kolumn postnummer: 10004 finns redan"),
    (
        "postnummer.csv",
        "10767-10770",
        "10767-99770",
        "rad 2, kolumn postnummer: ”10767-99770” är inget rimligt intervall.",
    ),
    (
        "postnummer.csv",
        "Stockholm;0180;;",
        "Stockholm;0180;0180;",
        "rad 2, kolumn annan_kommun: ”0180” är inte en annan",
    ),
    ("konturer.csv", "01;M447.1", "01;<script>M447.1", "rad 2, kolumn kontur: "),
    ("lan.csv", "SE-AB", "SE-1", "rad 2, kolumn iso: ”SE-1” är inte en ISO-kod (SE-M)."),
]


@pytest.mark.parametrize(("file", "old", "new", "fault"), FAULTS)
def test_a_fault_is_told_with_file_row_and_column_and_nothing_is_written(db, folder, file, old, new, fault):
    edit(folder, file, old, new)
    before = snapshot()

    with pytest.raises(BadTable) as told:
        loading.load(folder)

    assert str(told.value).startswith(f"{file}, {fault}")
    assert snapshot() == before


def test_a_file_in_another_encoding_is_refused(db, folder):
    (folder / "orter.csv").write_bytes("id;namn\nx1;Åkarp".encode("cp1252"))

    with pytest.raises(BadTable, match=r"^orter.csv: filen är inte UTF-8 \(byte 12\)\.$"):
        loading.load(folder)


def test_the_command_answers_a_fault_in_one_sentence(db, folder):
    edit(folder, "lan.csv", "SE-AB", "SE-1")

    with pytest.raises(CommandError) as told:
        call_command("load_places", folder=folder)

    assert str(told.value) == "lan.csv, rad 2, kolumn iso: ”SE-1” är inte en ISO-kod (SE-M). Inget är ändrat."


def test_a_folder_without_any_file_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="mappen har ingen av filerna"):
        call_command("load_places", folder=tmp_path)


def test_a_folder_that_is_not_there_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="mappen finns inte"):
        call_command("load_places", folder=tmp_path / "nej")


def test_the_command_says_when_there_is_nothing_to_do(sweden, capsys):
    call_command("load_places")

    assert capsys.readouterr().out == "Platserna är redan inlästa.\n"
