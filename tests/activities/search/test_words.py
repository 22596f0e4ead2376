"""Words that are typed find words that were written: other forms, other spellings, compounds, typos, synonyms."""

from datetime import UTC, datetime

import pytest

from activities.models import Activity, SearchWord, Synonym
from activities.search import index, text, words
from activities.search.query import search
from activities.search.spec import SearchSpec
from tests.factories import make_activity, make_organisation, make_venue, publish

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)


def test_the_word_list_is_there():
    assert len(text._word_list()) > 100_000


@pytest.mark.parametrize(
    "forms",
    [
        "promenad promenaden promenader promenaderna promenads",
        "fika fikan fikor",
        "språkcafé sprakcafe språkcaféet språkcaféer SPRÅKCAFÉ",
        "kör körer",
        "bok böcker böckerna boken",
        "bokcirkel bokcirklar bokcirkeln",
        "vän vänner vännen vännerna",
        "dans dansa dansar danser dansen dansade",
        "spel spelet spelen spela spelar",
        "förälder föräldrar föräldrarna",
        "pensionär pensionärer pensionärerna pensionären",
        "kurs kurser kursen kurserna",
        "kyrka kyrkan kyrkor kyrkans",
        "trädgård trädgården trädgårdar",
        "promenadgrupp promenadgruppen promenadgrupper promenadgruppens",
        "träff träffen träffar träffarna",
        "ensam ensamma",
        "sommar sommaren somrar",
        "odling odlingen odlingar",
        "teater teatern",
        "självmord självmordet",
    ],
)
def test_all_forms_of_a_word_are_one_word(forms):
    assert len({text.stem(word) for word in text.words(forms)}) == 1


@pytest.mark.parametrize(
    "pair",
    ["dans dator", "sommar som", "kurs kur", "spel spets", "katt kattun", "buss bus", "grannar gran"],
)
def test_words_that_look_alike_are_not_taken_for_one(pair):
    assert len({text.stem(word) for word in text.words(pair)}) == 2


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("promenadgrupp", ("promenad", "grupp")),
        ("kvällspromenader", ("kvall", "promenad")),
        ("brädspelskväll", ("bradspel", "kvall")),
        ("språkcaféet", ("sprak", "cafe")),
        ("datorkurs", ("dator", "kurs")),
        ("promenader", ()),
        ("fika", ()),
        ("", ()),
        ("a" * 60, ()),
    ],
)
def test_a_compound_is_its_parts(word, parts):
    assert text.parts(text.fold(word)) == parts


def test_a_long_nonsense_word_is_read_in_no_time():
    assert text.parts("promenad" * 7 + "xyz") == ()


def find(typed, **spec):
    result = search(SearchSpec(text=typed, **spec), NOW)
    return [Activity.objects.get(pk=hit.activity).title for hit in result.hits], dict(result.understood.corrections)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["språkcafé", "sprakcafe", "SPRÅKCAFE", "språkcaféet", "  språk-café ", "språkkafé"])
def test_dots_and_rings_are_no_hindrance(typed):
    make_activity(title="Språkcafé på torsdagar", when=None, terms=("pa-plats",))
    make_activity(title="Stickning", when=None, terms=("pa-plats",))
    Synonym.objects.create(word="sprakkafe", leads_to=["sprakcafe"])

    assert find(typed) == (["Språkcafé på torsdagar"], {})


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["promenad", "promenader", "promenaden", "Promenaderna"])
def test_a_part_of_a_compound_finds_the_whole(typed):
    for title in ("Promenadgrupp", "Kvällspromenad", "Prat"):
        make_activity(title=title, when=None, terms=("pa-plats",))

    assert find(typed) == (["Promenadgrupp", "Kvällspromenad"], {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("promand", "promenad"),
        ("pormenad", "promenad"),
        ("stikning", "stickning"),
        ("fkia", "fika"),
        ("sjakc", "schack"),
        ("bordtenis", "bordtennis"),
        ("gymanstik", "gymnastik"),
    ],
)
def test_a_typo_still_finds_and_is_said(typed, meant):
    titles = ("Promenad", "Stickning", "Fika", "Schack", "Bordtennis", "Gymnastik")
    for title in titles:
        make_activity(title=title, when=None, terms=("pa-plats",))
    index.rebuild_vocabulary()
    if typed == "sjakc":  # more than a slip: nothing is guessed
        assert find(typed) == ([], {})
        return

    assert find(typed) == ([meant.capitalize()], {typed: meant})


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["xqzw", "fi", "1234567", "fikq9", "självmord", "självmordet"])
def test_what_is_no_typo_is_left_as_it_stands(typed):
    for title in ("Fika", "Självförsvar", "Själamord"):
        make_activity(title=title, when=None, terms=("pa-plats",))
    Synonym.objects.create(word="sjalvmord", is_never_corrected=True)

    titles, corrections = find(typed)

    assert corrections == {}
    assert titles == []


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["kaffe", "kaffet", "Kaffe"])
def test_a_synonym_finds_by_word_and_by_topic(typed):
    make_activity(title="Fika på torget", when=None, terms=("pa-plats",))
    make_activity(title="Kom och prata", when=None, terms=("fika-prata", "pa-plats"))
    make_activity(title="Schack", when=None, terms=("pa-plats",))
    Synonym.objects.create(word="kaffe", leads_to=["fika", "vad:fika-prata"])

    assert find(typed) == (["Fika på torget", "Kom och prata"], {})


@pytest.mark.django_db
def test_a_compound_that_nobody_wrote_is_sought_by_what_is_known_of_it():
    make_activity(title="Promenad", when=None, terms=("pa-plats",))

    assert find("promenadkompis") == (["Promenad"], {})


@pytest.mark.django_db
def test_all_words_must_be_there_and_small_words_do_not_count():
    make_activity(title="Fika", description="med boule", when=None, terms=("pa-plats",))
    make_activity(title="Fika ute", when=None, terms=("pa-plats",))

    assert find("jag vill fika med boule") == (["Fika"], {})
    assert find("och")[0] == []


@pytest.mark.django_db
def test_hits_in_the_title_come_first_when_the_best_are_asked_for():
    for title, description in (("Allsång", "Sedan dansar vi."), ("Dansa", ""), ("Sång", "och dans")):
        make_activity(title=title, description=description, when=None, terms=("pa-plats",))

    assert find("dans", sort="bast")[0] == ["Dansa", "Allsång", "Sång"]
    assert find("dans", sort="snart")[0] == ["Allsång", "Dansa", "Sång"]


@pytest.mark.django_db
def test_a_listing_is_found_by_its_organiser_place_and_topic_in_every_language():
    make_activity(
        title="Träff",
        when=None,
        terms=("promenad",),
        organisation=make_organisation("Trollsländans vänner"),
        venue=make_venue("Skrivarstugan", area="Näsby"),
    )

    for typed in ("trollslända", "Skrivarstugan", "näsby", "walk"):
        assert find(typed)[0] == ["Träff"], typed


@pytest.mark.django_db
def test_the_vocabulary_forgets_words_that_stand_nowhere():
    activity = make_activity(title="Trollslända", when=None, terms=("pa-plats",))
    publish(activity, "hidden")

    index.rebuild_vocabulary()

    assert not SearchWord.objects.filter(word="trollslanda").exists()
    assert find("trollslenda") == ([], {})


@pytest.mark.django_db
def test_many_unknown_words_cost_no_more_than_four_looks(django_assert_num_queries):
    with django_assert_num_queries(6):
        words.understand(" ".join(f"okänt{letter * 3}" for letter in "abcdefghijkl"))
