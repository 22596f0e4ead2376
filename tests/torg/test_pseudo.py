"""The made-up language wraps whatever Django translates, and is not there unless it is asked for."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.dateformat import format as format_date

from tests.factories import TODAY
from torg import pseudo


@pytest.fixture
def backwards():
    pseudo.install()
    with translation.override(pseudo.CODE):
        yield


def test_a_sentence_is_wrapped_and_a_third_longer(backwards):
    assert translation.gettext("Akut hjälp") == "⟦Akut hjälp~~~⟧"


def test_contexts_and_plurals_are_wrapped_too(backwards):
    assert translation.pgettext("meny", "Hitta") == "⟦Hitta~⟧"
    assert translation.ngettext("en", "flera", 1) == "⟦en⟧"
    assert translation.npgettext("meny", "en", "flera", 2) == "⟦flera~⟧"


def test_djangos_own_words_are_wrapped_too(backwards):
    assert format_date(TODAY, "l") == "⟦Wednesday~~~⟧"


def listed(**environment):
    """The languages of a torg that is started with this."""
    code = "from django.conf import settings; print([code for code, _name in settings.LANGUAGES])"
    given = {name: value for name, value in os.environ.items() if name != "TORG_PSEUDO"}
    given |= {"DJANGO_SETTINGS_MODULE": "torg.settings"} | environment
    ran = subprocess.run([sys.executable, "-c", code], env=given, cwd=settings.BASE_DIR, capture_output=True, text=True)
    return ran.stdout.strip()


@pytest.mark.slow
def test_it_is_there_when_it_is_asked_for_and_only_then():
    assert listed() == "['sv', 'en']"
    assert listed(TORG_PSEUDO="1") == "['sv', 'en', 'qps']"
