"""Every way of writing a sentence to translate is found, in Python and in templates."""

import pytest

from torg.translations.sources import Message, Unclear, collect, in_python, in_template

HEAD = "from django.utils.translation import gettext as _, gettext_lazy, ngettext_lazy, pgettext, npgettext\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('_("Hitta")', Message("", "Hitta")),
        ('_("Hitta " "något")', Message("", "Hitta något")),
        ('label = gettext_lazy("Hitta")', Message("", "Hitta")),
        ('_("Hitta %(place)s") % {"place": place}', Message("", "Hitta %(place)s")),
        ('ngettext_lazy("%(n)d träff", "%(n)d träffar", n)', Message("", "%(n)d träff", "%(n)d träffar")),
        ('pgettext("knapp", "Hitta")', Message("knapp", "Hitta")),
        ('npgettext("knapp", "en", "flera", n)', Message("knapp", "en", "flera")),
    ],
)
def test_a_call_in_python_is_found(source, message):
    assert list(in_python(HEAD + source)) == [message]


def test_a_call_through_the_module_is_found():
    source = 'from django.utils import translation\ntranslation.pgettext("knapp", "Hitta")\ntranslation.override("en")'

    assert list(in_python(source)) == [Message("knapp", "Hitta")]


def test_a_function_of_the_same_name_from_elsewhere_is_left_alone():
    assert list(in_python('from gettext import gettext as _\n_("Hitta")\nsome.gettext("Hitta")')) == []


@pytest.mark.parametrize("words", ["name", 'f"Hitta {place}"', '"Hitta " + place', ""])
def test_a_sentence_that_is_not_written_out_is_told_of(words):
    with pytest.raises(Unclear, match="rad 2: orden måste stå utskrivna"):
        list(in_python(f"{HEAD}_({words})"))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% translate "Hitta" %}', Message("", "Hitta")),
        ("{% translate 'Säg ”hej”' %}", Message("", "Säg ”hej”")),
        ('{% trans "Hitta" context "knapp" as words %}', Message("knapp", "Hitta")),
        ('{{ _("Hitta")|capfirst }}', Message("", "Hitta")),
        ('{% include "x.html" with label=_("Hitta") %}', Message("", "Hitta")),
        ("{% blocktranslate %}Nära {{ place }}{% endblocktranslate %}", Message("", "Nära %(place)s")),
        ("{% blocktranslate %}100 % ull{% endblocktranslate %}", Message("", "100 %% ull")),
        ("{% blocktranslate trimmed %}\n  En\n  mening\n{% endblocktranslate %}", Message("", "En mening")),
        (
            "{% blocktranslate count n=n %}{{ n }} träff{% plural %}{{ n }} träffar{% endblocktranslate %}",
            Message("", "%(n)s träff", "%(n)s träffar"),
        ),
        (
            '{% blocktranslate count n=n context "sök" %}en{% plural %}flera{% endblocktranslate %}',
            Message("sök", "en", "flera"),
        ),
    ],
)
def test_a_tag_in_a_template_is_found(source, message):
    assert list(in_template(f"{{% load i18n %}}<p>{source}</p>")) == [message]


def test_words_that_only_look_like_a_call_are_left_alone():
    assert list(in_template("<p>_('Hitta')</p>{# gettext('Hitta') #}{% comment %}_('x'){% endcomment %}")) == []


def test_files_are_named_in_order_and_a_plural_and_its_singular_are_one(tmp_path):
    _write(tmp_path / "app/words.py", HEAD + '_("träff")\n_("Hitta")')
    _write(tmp_path / "app/migrations/0001.py", HEAD + '_("gammalt")')
    _write(tmp_path / "templates/a.html", "{% translate 'Hitta' %}")
    counted = "{% blocktranslate count n=n %}träff{% plural %}träffar{% endblocktranslate %}"
    _write(tmp_path / "templates/b.html", counted)

    found, problems = collect(tmp_path, [tmp_path / "app", tmp_path / "templates"])

    assert found == {
        Message("", "Hitta"): ["app/words.py", "templates/a.html"],
        Message("", "träff", "träffar"): ["app/words.py", "templates/b.html"],
    }
    assert problems == []


def test_what_cannot_be_read_is_told_by_file(tmp_path):
    _write(tmp_path / "app/broken.py", "def (")
    _write(tmp_path / "app/unclear.py", HEAD + "_(name)")

    found, problems = collect(tmp_path, [tmp_path / "app"])

    assert found == {}
    assert [problem.split(":")[0] for problem in problems] == ["app/broken.py", "app/unclear.py"]


def _write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
