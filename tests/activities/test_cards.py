"""What a card says of a listing: the date that was asked for, how far it is, and nothing that is not known."""

from datetime import UTC, date, datetime, timedelta

import pytest

from activities import cards
from activities.models import Activity, Schedule
from activities.search.query import search
from activities.search.spec import SearchSpec
from activities.taxonomy import vocabulary
from places.gazetteer import Spot
from tests.factories import TODAY, make_activity, make_municipality, make_venue, publish

NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
TOWN = Spot("locality", "t1", "Kristianstad", "Kristianstad", "1290", "12", 56.0294, 14.1567, 10.0)
POSTCODE = Spot("postcode", "29131", "291 31", "291 31", "1290", "12", 56.0294, 14.1567, 1.0)

pytestmark = pytest.mark.django_db


def card_of(activity, now=NOW, place=None, **spec):
    spec = SearchSpec(place=place, radius_km=80 if place else None, **spec)
    hits = [hit for hit in search(spec, now).hits if hit.activity == activity.pk]
    (card,) = cards.cards_for(hits, now, vocabulary(), place)
    return card


def once(day, start="14:00", end="16:00"):
    return {"kind": "once", "starts_on": day, "start": start, "end": end}


def test_cards_come_in_the_order_of_the_hits():
    made = [make_activity(title=title, when=None) for title in "CAB"]
    hits = search(SearchSpec(), NOW).hits

    assert [card.activity for card in cards.cards_for(hits[::-1], NOW, vocabulary())] == made[::-1]


def test_a_series_shows_its_next_date_and_its_rhythm():
    card = card_of(make_activity())

    assert (card.leaf.top, card.leaf.day, card.leaf.month) == ("tis", "1", "dec")
    assert card.when == "På tisdag kl.\N{NO-BREAK SPACE}14–16"
    assert card.rhythm == "varje tisdag"


def test_a_search_for_a_far_date_shows_that_date_and_not_the_next_one():
    activity = make_activity(when={"kind": "weekly", "weekdays": [0, 1, 2, 3, 4, 5, 6]})

    card = card_of(activity, first=date(2027, 1, 20))

    assert card.starts_at == datetime(2027, 1, 20, 13, tzinfo=UTC)


def test_what_goes_on_now_says_so():
    assert card_of(make_activity(when=once(TODAY, "11:00", "13:00"))).when == "Nu, till kl.\N{NO-BREAK SPACE}13"


def test_on_a_later_page_of_a_walk_a_date_that_is_over_gives_way_to_the_next():
    activity = make_activity(when={"kind": "dates", "dates": [TODAY, TODAY + timedelta(days=1)]})
    hits = search(SearchSpec(), NOW).hits

    (card,) = cards.cards_for(hits, NOW + timedelta(hours=6), vocabulary())

    assert (card.activity, card.starts_at) == (activity, datetime(2026, 11, 26, 13, tzinfo=UTC))


def test_on_a_later_page_of_a_walk_a_last_date_that_is_over_is_still_that_date():
    make_activity(when=once(TODAY))
    hits = search(SearchSpec(), NOW).hits

    (card,) = cards.cards_for(hits, NOW + timedelta(hours=6), vocabulary())

    assert card.when == "I dag kl.\N{NO-BREAK SPACE}14–16"


def test_a_listing_with_times_but_no_date_left_asks_nobody_to_agree_on_one():
    activity = make_activity(when=once(TODAY))
    loaded = Activity.objects.for_cards().get(pk=activity.pk)

    assert cards.make_card(loaded, [], NOW, vocabulary()).when == "Inga fler tider just nu"


def test_a_listing_without_times_says_how_one_is_found():
    assert card_of(make_activity(when=None)).when == "Hör av dig, så bestämmer ni en tid"
    assert card_of(make_activity(when=None, when_words="När det passar dig")).when == "När det passar dig"


def test_a_cancelled_date_is_said_first_with_the_next_one_that_will_be():
    changes = [{"kind": "cancelled", "first": date(2026, 12, day), "last": date(2026, 12, day)} for day in (1, 8)]

    card = card_of(make_activity(changes=changes))

    assert (card.status, card.status_words, card.is_cancelled) == ("off", "Inställt", True)
    assert card.next_words == "Nästa gång tisdag 15 december"


def test_cancelled_comes_before_full():
    change = {"kind": "cancelled", "first": date(2026, 12, 1), "last": date(2026, 12, 1)}

    assert card_of(make_activity(room="fullt", changes=[change])).status_words == "Inställt"
    assert card_of(make_activity(room="fullt")).status_words == "Fullt just nu"


def test_a_moved_date_is_said_to_be_moved():
    moved = {"kind": "moved", "first": date(2026, 12, 1), "last": date(2026, 12, 1), "new_date": date(2026, 12, 2)}
    moved |= {"new_start": "18:00", "new_end": "19:00"}

    card = card_of(make_activity(changes=[moved]))

    assert (card.status_words, card.when) == ("Flyttat", "Onsdag 2 december kl.\N{NO-BREAK SPACE}18–19")


@pytest.mark.parametrize(
    ("place", "is_approximate", "distance"),
    [
        (TOWN, False, "1,1 km bort"),
        (TOWN, True, "ungefär 1 km bort"),
        (POSTCODE, False, "ungefär 1 km bort"),
        (None, False, ""),
    ],
)
def test_distance_is_no_more_exact_than_what_is_known(place, is_approximate, distance):
    venue = make_venue(latitude=56.0394, longitude=14.1567, is_approximate=is_approximate)

    assert card_of(make_activity(venue=venue), place=place).distance == distance


def test_a_date_in_another_place_has_that_place_and_no_distance_to_the_usual_one():
    elsewhere = make_venue("Stugan", street="Skogsvägen 1", latitude=56.2, longitude=14.2)
    activity = make_activity(venue=make_venue(latitude=56.0394, longitude=14.1567))
    Schedule.objects.create(activity=activity, venue=elsewhere, position=1, **once(TODAY))
    publish(activity)

    card = card_of(activity, place=TOWN)

    assert (card.where, card.distance, card.venue) == ("Stugan, Skogsvägen 1, Kristianstad", "", elsewhere)


@pytest.mark.parametrize(
    ("terms", "reach", "where"),
    [
        (["telefon"], ["SE"], "Per telefon, i hela Sverige"),
        (["digitalt"], ["12"], "Digitalt, i Skåne län"),
        (["hembesok"], ["1276", "1290"], "Hemma hos dig, i Klippan och Kristianstad"),
        (["brev"], ["1276", "1280", "1290", "0180"], "Per brev, i 4 kommuner"),
    ],
)
def test_what_has_no_place_says_where_it_reaches(terms, reach, where):
    assert card_of(make_activity(terms=terms, reach=reach, when=None)).where == where


def test_a_hidden_place_is_its_area():
    venue = make_venue("Jourhuset", street="", area="Näsby", is_hidden=True)

    assert card_of(make_activity(venue=venue, meeting_point="Bakom kyrkan")).where == (
        "I Näsby, adressen får du när du hör av dig"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cost": "gratis"}, "Gratis"),
        ({"cost": "valfritt"}, "Betala det du vill"),
        ({"cost": ""}, "Vi vet inte vad det kostar"),
        ({"cost": "belopp", "amount": "40.00", "amount_per": "gang"}, "40 kr per gång"),
        ({"cost": "belopp", "amount": "12.50", "amount_per": "termin"}, "12,50 kr per termin"),
        ({"cost": "gratis", "food": "ingar"}, "Gratis, fika ingår"),
        ({"cost": "gratis", "food": "kostar", "food_amount": "25"}, "Gratis, fika kostar 25 kr"),
        ({"cost": "", "needs_membership": True, "membership_amount": "100", "membership_per": "ar"}, None),
    ],
)
def test_the_cost_is_one_line_and_unknown_is_never_free(fields, words):
    shown = str(card_of(make_activity(**fields)).cost)

    assert shown == words if words else shown.startswith("Vi vet inte vad det kostar, du blir medlem, 100 kr")


def test_a_gate_is_said():
    assert str(card_of(make_activity(who_may_come="medlemmar")).who) == "Bara för medlemmar"
    assert card_of(make_activity(who_may_come="alla")).who == ""
    assert card_of(make_activity(who_may_come="")).who == ""


def test_at_most_three_marks_and_only_known_yeses():
    facts = {"ingen-anmalan": "ja", "kom-ensam": "nej", "drop-in": "delvis", "prova-pa": "ja", "anonym": "ja"}
    facts |= {"inget-medlemskap": "ja"}

    marks = card_of(make_activity(facts=facts)).marks

    assert marks == tuple(vocabulary().label(code) for code in ("ingen-anmalan", "prova-pa", "inget-medlemskap"))


@pytest.mark.parametrize("number", [1, 3, 9])
def test_cards_cost_the_same_number_of_queries_however_many(django_assert_num_queries, number):
    make_municipality("1276")
    for _ in range(number):
        make_activity(reach=["1276", "12"], terms=["digitalt"], facts={"drop-in": "ja"})
        make_activity(venue=make_venue(facts={"horslinga": "ja"}))
    hits = search(SearchSpec(), NOW).hits
    words = vocabulary()

    with django_assert_num_queries(10):
        assert len(cards.cards_for(hits, NOW, words)) == min(2 * number, 20)
