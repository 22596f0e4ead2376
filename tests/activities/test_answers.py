"""What follows from the answers, and that nothing follows from what nobody has answered."""

import pytest

from activities.answers import age_bands, cost_codes, facts_of, is_easy, is_sensitive
from activities.models import Term
from tests.factories import make_activity, make_venue

pytestmark = pytest.mark.django_db
LIMIT = 50
EASY = {"ingen-anmalan": "ja", "inget-medlemskap": "ja", "inga-forkunskaper": "ja"}


def listing(**fields):
    return make_activity("draft", when=None, **fields)


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ({}, []),
        ({"min_age": 0, "max_age": 5}, ["alder-0-6"]),
        ({"max_age": 7}, ["alder-0-6", "alder-7-15"]),
        ({"min_age": 13, "max_age": 19}, ["alder-7-15", "alder-16-29"]),
        ({"min_age": 16}, ["alder-16-29", "alder-30-49", "alder-50-69", "alder-70-plus"]),
        ({"min_age": 29, "max_age": 30}, ["alder-16-29", "alder-30-49"]),
        ({"min_age": 65}, ["alder-50-69", "alder-70-plus"]),
        ({"min_age": 70}, ["alder-70-plus"]),
        ({"min_age": 90, "max_age": 120}, ["alder-70-plus"]),
    ],
)
def test_bands_are_those_that_the_ages_overlap(ages, bands):
    activity = listing(**({"min_age": None} | ages))

    assert age_bands(activity) == (bands or ["alder-30-49", "alder-50-69", "alder-70-plus"])


def test_no_age_limit_is_an_answer_and_fits_every_band():
    assert age_bands(listing()) == [
        "alder-alla",
        "alder-0-6",
        "alder-7-15",
        "alder-16-29",
        "alder-30-49",
        "alder-50-69",
        "alder-70-plus",
    ]


def test_unknown_ages_fit_no_band_with_somebody_under_eighteen():
    assert age_bands(listing(min_age=None)) == ["alder-30-49", "alder-50-69", "alder-70-plus"]


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"cost": ""}, []),
        ({"cost": "", "food": "kostar", "food_amount": 20}, []),
        ({"cost": "", "food": "ingar"}, []),
        ({"cost": "gratis"}, ["gratis"]),
        ({"cost": "gratis", "food": "kostar"}, ["gratis", "fika-kostar"]),
        ({"cost": "gratis", "needs_membership": True}, ["medlemsavgift"]),
        ({"cost": "gratis", "needs_membership": True, "food": "kostar"}, ["medlemsavgift"]),
        ({"cost": "gratis", "needs_membership": False}, ["gratis"]),
        ({"cost": "valfritt"}, ["gratis", "valfritt"]),
        ({"cost": "belopp", "amount": 50, "amount_per": "gang"}, ["lag-kostnad"]),
        ({"cost": "belopp", "amount": 51, "amount_per": "gang"}, ["kostar"]),
        ({"cost": "belopp", "amount": 500, "amount_per": "termin", "food": "kostar"}, ["kostar"]),
        (
            {"cost": "belopp", "amount": 500, "amount_per": "ar", "takes_fritidskortet": True},
            ["kostar", "fritidskortet"],
        ),
    ],
)
def test_cost_codes_say_only_what_is_known(fields, codes):
    assert cost_codes(listing(**fields), LIMIT) == codes


def test_the_limit_of_low_cost_is_a_setting():
    activity = listing(cost="belopp", amount=60, amount_per="gang")

    assert (cost_codes(activity, 50), cost_codes(activity, 60)) == (["kostar"], ["lag-kostnad"])


def test_the_listings_own_answer_stands_before_the_buildings():
    venue = make_venue(facts={"rullstol-in": "ja", "horslinga": "ja"})
    activity = listing(venue=venue, facts={"rullstol-in": "nej"})

    assert {fact.term_id: fact.value for fact in facts_of(activity)} == {"rullstol-in": "nej", "horslinga": "ja"}


def test_a_date_elsewhere_has_the_answers_of_that_building():
    activity = listing(venue=make_venue(facts={"rullstol-in": "ja"}))
    stairs = make_venue(facts={"rullstol-in": "nej"})

    assert [fact.value for fact in facts_of(activity, stairs)] == ["nej"]


def test_without_a_place_only_the_listings_own_answers_count():
    activity = listing(reach=["SE"], facts={"ingen-anmalan": "ja"})

    assert [fact.term_id for fact in facts_of(activity)] == ["ingen-anmalan"]


@pytest.mark.parametrize(
    "fields",
    [
        {"cost": "gratis"},
        {"cost": "valfritt"},
        {"cost": "gratis", "food": "kostar"},
        {"cost": "belopp", "amount": 50, "amount_per": "gang"},
        {"who_may_come": "boende"},
    ],
)
def test_easy_to_come_is_without_sign_up_membership_and_knowledge_and_free_or_cheap(fields):
    assert is_easy(listing(facts=EASY, **fields), LIMIT)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({}, {}),
        ({"ingen-anmalan": "ja", "inget-medlemskap": "ja"}, {}),
        (EASY | {"inga-forkunskaper": "delvis"}, {}),
        (EASY | {"ingen-anmalan": "nej"}, {}),
        (EASY, {"cost": ""}),
        (EASY, {"cost": "", "food": "kostar", "food_amount": 20}),
        (EASY, {"cost": "belopp", "amount": 51, "amount_per": "gang"}),
        (EASY, {"cost": "belopp", "amount": 500, "amount_per": "gang", "food": "kostar"}),
        (EASY, {"cost": "gratis", "needs_membership": True}),
        (EASY, {"cost": "belopp", "amount": 20, "amount_per": "gang", "needs_membership": True}),
        (EASY, {"who_may_come": "medlemmar"}),
    ],
)
def test_what_is_unknown_dear_or_for_members_is_not_easy_to_come_to(facts, fields):
    assert not is_easy(listing(facts=facts, **fields), LIMIT)


def test_the_building_may_answer_what_makes_it_easy():
    assert is_easy(listing(venue=make_venue(facts=EASY)), LIMIT)


def test_a_term_that_has_been_retired_is_as_sensitive_as_it_was():
    activity = listing(terms=("samtalsgrupp", "pa-plats"))
    Term.objects.filter(pk="samtalsgrupp").update(replaced_by="fika-prata")

    assert (is_sensitive(activity), is_sensitive(listing())) == (True, False)
