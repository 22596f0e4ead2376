"""A made square is skewed like Sweden: people, subjects and words."""

from collections import Counter
from random import Random

import pytest
from django.db.models import F

from activities.making.inventing import Inventor
from activities.making.times import Calendar
from activities.making.where import Sweden
from activities.search import text
from activities.taxonomy import vocabulary
from places.models import Municipality
from tests.factories import TODAY, load_taxonomy, make_municipality

pytestmark = pytest.mark.django_db
MANY = 3000


@pytest.fixture
def made():
    """Listings of a Sweden where half the people live in one kommun."""
    load_taxonomy()
    for code in ("1280", "1276", "0180"):
        make_municipality(code)
    Municipality.objects.filter(code="0180").update(population=F("population") * 2)
    inventor = Inventor(Sweden(), vocabulary(), TODAY, 1)
    return [inventor.listing(number) for number in range(1, MANY + 1)]


def share(listings, wanted):
    return 100 * sum(map(bool, map(wanted, listings))) / MANY


def has_stem(word):
    def has(listing):
        terms = " ".join(f"{tagged.term.label} {tagged.term.description}" for tagged in listing.activity_terms)
        written = f"{listing.title} {listing.summary} {listing.description} {terms} {'fika' if listing.food else ''}"
        return text.stem(word) in text.stems(written)

    return has


def has_term(code):
    return lambda listing: any(tagged.term.code == code for tagged in listing.activity_terms)


def test_a_kommun_has_listings_as_it_has_people(made):
    assert 47 < share(made, lambda listing: listing.municipality_id == "0180") < 53


@pytest.mark.parametrize(("word", "low", "high"), [("fika", 8, 13), ("promenad", 16, 22)])
def test_a_word_stands_in_its_share_of_the_listings(made, word, low, high):
    assert low < share(made, has_stem(word)) < high


def test_every_subject_is_there_and_the_most_usual_many_times_the_least(made):
    counts = Counter(tagged.term.code for one in made for tagged in one.activity_terms)
    topics = [counts[code] for code in vocabulary().groups["vad"]]

    assert min(topics) > 0
    assert max(topics) > 5 * min(topics)


@pytest.mark.parametrize(("code", "low", "high"), [("pa-plats", 84, 90), ("digitalt", 3, 6), ("brev", 0.3, 1.7)])
def test_a_form_has_its_share(made, code, low, high):
    assert low < share(made, has_term(code)) < high


def test_those_that_meet_have_a_house_and_the_others_reach_an_area(made):
    for one in made:
        meets = has_term("pa-plats")(one) or has_term("hybrid")(one)
        assert bool(one.venue) == meets
        assert bool(one.reach) == (not meets)


def test_houses_and_organisers_are_shared(made):
    assert 25 < 100 * len({id(one.organisation) for one in made}) / MANY < 35
    assert 45 < 100 * len({id(one.venue) for one in made if one.venue}) / MANY < 55


def test_a_rule_is_mostly_one_that_was_met_before():
    calendar, chance = Calendar(TODAY), Random(1)

    assert len({calendar.draw(chance) for _ in range(20_000)}) < 20_000 / 3
