"""A catalogue that is not whole is found out, and follows the code without losing a translation."""

import gettext

import polib
import pytest

from torg.translations import catalogue
from torg.translations.sources import Message

FIND, NEAR = Message("", "Hitta"), Message("", "Nära %(place)s")
HITS = Message("", "%(n)d träff", "%(n)d träffar")
MESSAGES = {FIND: ["a.py"], NEAR: ["a.py", "b.html"], HITS: ["b.html"]}
ENGLISH = {FIND: "Find", NEAR: "Near %(place)s", HITS: ("%(n)d result", "%(n)d results")}


@pytest.fixture
def path(tmp_path):
    """A whole catalogue of three sentences."""
    return translate(tmp_path / "en" / "LC_MESSAGES" / "django.po", ENGLISH)


def translate(path, texts):
    catalogue.update(path, "en", {message: MESSAGES.get(message, ["c.py"]) for message in texts})
    po = polib.pofile(path, wrapwidth=0)
    for message, text in texts.items():
        entry = po.find(message.text, msgctxt=message.context or False)
        if message.plural:
            entry.msgstr_plural = dict(enumerate(text))
        else:
            entry.msgstr = text
    return save(path, po)


def save(path, po):
    po.save()
    po.save_as_mofile(str(path.with_suffix(".mo")))
    return path


def test_a_whole_catalogue_has_no_problems(path):
    assert catalogue.problems(path, MESSAGES) == []


def test_a_missing_catalogue_is_a_problem(tmp_path):
    assert catalogue.problems(tmp_path / "django.po", MESSAGES) == ["django.po saknas"]


def test_a_sentence_that_is_not_in_the_catalogue_is_missing(path):
    new = Message("knapp", "Hitta")

    assert catalogue.problems(path, MESSAGES | {new: ["a.py"]}) == ["saknas: 'Hitta' (knapp)"]


def test_a_sentence_that_the_code_no_longer_says_is_left_over(path):
    assert catalogue.problems(path, {FIND: ["a.py"], HITS: ["b.html"]}) == [
        "finns inte längre i koden: 'Nära %(place)s'"
    ]


def test_an_obsolete_entry_is_left_over(path):
    po = polib.pofile(path, wrapwidth=0)
    po.append(polib.POEntry(msgid="Bort", msgstr="Away", obsolete=True))
    save(path, po)

    assert catalogue.problems(path, MESSAGES) == ["finns inte längre i koden: 'Bort'"]


def test_a_fuzzy_entry_is_a_problem(path):
    po = polib.pofile(path, wrapwidth=0)
    po.find("Hitta").flags.append("fuzzy")
    save(path, po)

    assert catalogue.problems(path, MESSAGES) == ["osäker (fuzzy): 'Hitta'"]


@pytest.mark.parametrize(
    ("message", "text", "problem"),
    [
        (FIND, "", "inte översatt"),
        (HITS, ("%(n)d result", ""), "inte översatt"),
        (NEAR, "Near", "platshållarna skiljer sig"),
        (NEAR, "Near %(plats)s", "platshållarna skiljer sig"),
        (NEAR, "Near %(place)d", "platshållarna skiljer sig"),
        (NEAR, "Near %(place)s, 100 % sure", "platshållarna skiljer sig"),
        (FIND, "Find %(place)s", "platshållarna skiljer sig"),
        (HITS, ("one", "%(n)d results"), "platshållarna skiljer sig"),
        (FIND, "<b>Find</b>", "taggarna skiljer sig"),
        (FIND, "Find ", "blanktecknen i början eller slutet skiljer sig"),
    ],
)
def test_a_faulty_translation_is_a_problem(path, message, text, problem):
    translate(path, ENGLISH | {message: text})

    assert catalogue.problems(path, MESSAGES) == [f"{problem}: {message.text!r}"]


@pytest.mark.parametrize(
    ("swedish", "english"),
    [
        ("%(hour)d", "%(hour)02d:00"),
        ("%(first)s till %(last)s", "until %(last)s from %(first)s"),
        ("100 % ull", "100 % wool"),
        ("100 %% %(what)s", "%(what)s, 100 %%"),
    ],
)
def test_placeholders_may_change_place_and_width(tmp_path, swedish, english):
    message = Message("", swedish)
    path = translate(tmp_path / "django.po", {message: english})

    assert catalogue.problems(path, {message: ["c.py"]}) == []


def test_a_lost_plural_is_a_problem(path):
    assert catalogue.problems(path, MESSAGES | {Message("", "Hitta", "Hittar"): ["a.py"]})[0] == (
        "fel pluralform: 'Hitta'"
    )


def test_a_translation_that_was_not_compiled_is_a_problem(path):
    po = polib.pofile(path, wrapwidth=0)
    po.find("Hitta").msgstr = "Look for"
    po.save()

    assert catalogue.problems(path, MESSAGES) == ["django.mo är inte django.po: kör update_translations"]


def test_a_catalogue_without_its_compiled_file_is_a_problem(path):
    path.with_suffix(".mo").unlink()

    assert catalogue.problems(path, MESSAGES) == ["django.mo saknas: kör update_translations"]


def test_what_is_compiled_is_what_python_reads(path):
    with open(path.with_suffix(".mo"), "rb") as file:
        read = gettext.GNUTranslations(file)

    assert (read.gettext("Hitta"), read.ngettext(HITS.text, HITS.plural, 2)) == ("Find", "%(n)d results")


def test_updating_twice_changes_nothing(path):
    before = path.read_bytes(), path.with_suffix(".mo").read_bytes()

    left = catalogue.update(path, "en", MESSAGES)

    assert left == 0
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == before


def test_updating_keeps_what_is_translated_and_takes_away_what_is_gone(path):
    new = Message("", "Välkommen")

    left = catalogue.update(path, "en", {FIND: ["z.py"], new: ["a.py"]})

    po = polib.pofile(path)
    assert left == 1
    assert [(entry.msgid, entry.msgstr) for entry in po] == [("Hitta", "Find"), ("Välkommen", "")]
    assert [entry.occurrences for entry in po] == [[("z.py", "")], [("a.py", "")]]


def test_a_reworded_sentence_keeps_its_translation_as_uncertain(path):
    reworded = Message("", "Nära %(place)s nu")

    left = catalogue.update(path, "en", {FIND: ["a.py"], HITS: ["b.html"], reworded: ["a.py"]})

    entry = polib.pofile(path).find(reworded.text)
    assert left == 1
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Near %(place)s", True, "Nära %(place)s")


def test_a_sentence_of_the_same_words_in_another_sense_is_translated_by_itself(tmp_path):
    nav, button = Message("meny", "Hitta"), Message("knapp", "Hitta")
    path = translate(tmp_path / "django.po", {nav: "Find", button: "Search"})

    with open(path.with_suffix(".mo"), "rb") as file:
        read = gettext.GNUTranslations(file)

    assert (read.pgettext("meny", "Hitta"), read.pgettext("knapp", "Hitta")) == ("Find", "Search")
    assert catalogue.problems(path, {nav: ["c.py"], button: ["c.py"]}) == []
