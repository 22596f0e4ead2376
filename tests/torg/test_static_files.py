"""Fonts are made small here and served from here."""

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from fontTools.ttLib import TTFont

from torg import static_files


@pytest.fixture(autouse=True)
def kept_fonts(settings, tmp_path_factory):
    settings.FONT_CACHE = tmp_path_factory.getbasetemp() / "fonts"


@pytest.mark.parametrize("name", static_files.WEIGHTS)
def test_a_font_is_small_and_has_the_letters_of_the_neighbours(name):
    path = finders.find(f"fonts/{name}")

    letters = TTFont(path).getBestCmap()
    assert [letter for letter in "åäöÅÄÖéüøæđłşč–”" if ord(letter) not in letters] == []
    with open(path, "rb") as file:
        assert len(file.read()) < 22_000


def test_a_font_is_made_once():
    first = finders.find("fonts/atkinson-bold.woff2")
    made = [entry.stat().st_mtime_ns for entry in static_files.built_fonts().iterdir()]

    assert finders.find("fonts/atkinson-bold.woff2") == first
    assert [entry.stat().st_mtime_ns for entry in static_files.built_fonts().iterdir()] == made


def test_only_our_own_files_and_the_two_fonts_are_collected():
    listed = {
        f"{storage.prefix}/{path}" if getattr(storage, "prefix", None) else path
        for finder in finders.get_finders()
        for path, storage in finder.list([])
    }

    assert {"fonts/atkinson-regular.woff2", "css/torg.css", "img/icons.svg"} <= listed
    assert [path for path in listed if path.endswith(".map") or "-src." in path] == []


def test_tests_need_no_collected_files():
    assert staticfiles_storage.url("fonts/atkinson-bold.woff2") == "/static/fonts/atkinson-bold.woff2"
