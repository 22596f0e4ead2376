"""The commands, on the project as it stands."""

import io
import shutil
import time

import polib
import pytest
from django.core.management import CommandError, call_command

from torg import pseudo, translations


@pytest.fixture
def locale(settings, tmp_path):
    """A copy of the committed catalogues, to spoil."""
    shutil.copytree(settings.LOCALE_PATHS[0], tmp_path / "locale")
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path / "locale" / "en" / "LC_MESSAGES"


def test_every_sentence_of_the_torg_is_in_every_language():
    started = time.monotonic()

    call_command("check_translations")

    assert time.monotonic() - started < 5


def test_a_spoilt_catalogue_fails_with_a_list(locale):
    po = polib.pofile(locale / "django.po", wrapwidth=0)
    po.find("Akut hjälp").msgstr = ""
    po.save()
    told = io.StringIO()

    with pytest.raises(CommandError, match="inte hela: 2 fel"):
        call_command("check_translations", stderr=told)

    assert told.getvalue().splitlines() == [
        "en: inte översatt: 'Akut hjälp'",
        "en: django.mo är inte django.po: kör update_translations",
    ]


def test_updating_loses_no_translation(locale):
    before = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(locale / "django.po")}
    told = io.StringIO()

    call_command("update_translations", stdout=told)

    after = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(locale / "django.po")}
    assert after == before
    assert told.getvalue() == f"en: {len(before)} meningar, 0 att översätta.\n"


def test_sentences_are_found_in_our_own_apps_and_templates_only():
    messages, problems = translations.of_the_project()

    folders = {file.split("/")[0] for files in messages.values() for file in files}
    assert folders == {"activities", "organisations", "places", "templates", "torg"}
    assert problems == []


def test_nobody_translates_to_the_made_up_language(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, pseudo.NAME)]

    assert translations.languages() == ["en"]
