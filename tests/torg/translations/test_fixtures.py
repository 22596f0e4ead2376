"""Words in files beside the code: a term or a help line without its translation is found."""

import json

import pytest

from torg.translations import fixtures

TERM = {"code": "gratis", "label": "Högst {grans} kr", "description": "Lite."}
HEAD = "kod;namn;for_vem;namn_en;for_vem_en\n"


@pytest.mark.parametrize(
    ("english", "problems"),
    [
        ({"label": "At most {grans} kr", "description": "A little."}, []),
        ({"label": "At most {grans} kr", "description": " "}, ["t.json: gratis saknar description"]),
        ({"label": "Cheap", "description": "A little."}, ["t.json: gratis har andra klamrar i label"]),
        ({}, ["t.json: gratis saknar label", "t.json: gratis saknar description"]),
    ],
)
def test_a_term_has_a_label_and_a_description(tmp_path, english, problems):
    group = {"code": "kostnad", "label": "x", "description": "y", "en": {"label": "x", "description": "y"}}
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"taxonomies": [group | {"terms": [TERM | {"en": english}]}]}))

    assert fixtures.taxonomy_problems(path, "en") == problems


def test_a_group_is_looked_at_like_its_terms(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"taxonomies": [{"code": "vad", "label": "Vad", "description": "Ämne", "terms": []}]}))

    assert fixtures.taxonomy_problems(path, "en") == ["t.json: vad saknar label", "t.json: vad saknar description"]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ("bris;Bris;För unga;Bris;For the young", []),
        ("bris;Bris;För unga;Bris;", ["l.csv: bris saknar for_vem_en"]),
        ("bris;Bris;För unga;;", ["l.csv: bris saknar namn_en", "l.csv: bris saknar for_vem_en"]),
    ],
)
def test_a_help_line_has_a_name_and_says_for_whom(tmp_path, row, problems):
    path = tmp_path / "l.csv"
    path.write_text(HEAD + row, encoding="utf-8")

    assert fixtures.help_line_problems(path, "en") == problems


def test_a_language_without_columns_of_its_own_lacks_everything(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text(HEAD + "bris;Bris;För unga;Bris;For the young", encoding="utf-8")

    assert fixtures.help_line_problems(path, "fi") == ["l.csv: bris saknar namn_fi", "l.csv: bris saknar for_vem_fi"]
