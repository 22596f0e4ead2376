"""What an activity's own page says: everything that is known, and of the rest that we do not know."""

from datetime import date, time, timedelta

import pytest

from activities import cards, occurrences, page
from activities.models import Activity, Occurrence, ScheduleChange
from activities.taxonomy import vocabulary
from tests.factories import TODAY, make_activity, make_venue
from tests.reading import read

pytestmark = pytest.mark.django_db
PHONE, TEXT, EMAIL, CHAT = "070-174 06 21", "070-174 06 22", "maja@forening.example", "https://chatt.example/maja"
EVERY_WAY = {"phone": PHONE, "text_phone": TEXT, "email": EMAIL, "chat_url": CHAT}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(f"{TODAY}T09:00:00+01:00", tick=False)


def listing(**fields):
    return Activity.objects.for_page().get(pk=make_activity(**fields).pk)


def shown(client, activity, path=""):
    return read(client.get(f"{activity.get_absolute_url()}{path}"))


# May I come? ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "facts", "answer"),
    [
        ({"who_may_come": "alla"}, {"ingen-anmalan": "ja"}, "Ja, kom bara."),
        ({"who_may_come": ""}, {"ingen-anmalan": "ja"}, "Du behöver inte anmäla dig."),
        ({"who_may_come": "alla"}, {}, "Vi vet inte om du behöver anmäla dig. Fråga arrangören."),
        ({"who_may_come": ""}, {}, "Vi vet inte om du behöver anmäla dig. Fråga arrangören."),
        ({"who_may_come": "alla"}, {"ingen-anmalan": "nej"}, "Anmäl dig först."),
        ({"who_may_come": "alla"}, {"ingen-anmalan": "delvis"}, "Ibland behöver du anmäla dig. Fråga arrangören."),
        ({"who_may_come": "alla", "sign_up": "Ring Maja senast dagen före."}, {}, "Anmäl dig först."),
        ({"who_may_come": "boende"}, {"ingen-anmalan": "ja"}, "Bara för boende."),
        ({"who_may_come": "boende", "who_note": "i kvarteret Lyktan"}, {}, "Bara för boende i kvarteret Lyktan."),
        ({"who_may_come": "medlemmar"}, {}, "Bara för medlemmar."),
        ({"who_may_come": "efter-kontakt"}, {}, "Hör av dig innan du kommer."),
        ({"who_may_come": "alla", "room": "fullt"}, {"ingen-anmalan": "ja"}, "Fullt just nu."),
        ({"who_may_come": "alla", "room": "ko"}, {}, "Fullt, men du kan stå i kö."),
        (
            {"who_may_come": "alla", "room": "nya-fran", "room_from": date(2027, 1, 12)},
            {},
            "Nya kan börja 12 januari.",
        ),
        ({"who_may_come": "boende", "room": "fullt"}, {}, "Fullt just nu. Bara för boende."),
        ({"who_may_come": "alla", "room": "nya-valkomna"}, {"ingen-anmalan": "ja"}, "Ja, kom bara."),
    ],
)
def test_whether_one_may_just_come(fields, facts, answer):
    short, _more = page.may_i_come(listing(facts=facts, **fields))

    assert short == answer


def test_only_a_known_yes_is_told_of_the_thresholds():
    facts = {
        "ingen-anmalan": "ja",
        "inget-medlemskap": "nej",
        "kom-ensam": "ja",
        "drop-in": "delvis",
        "prova-pa": "ja",
    }

    _short, more = page.may_i_come(listing(facts=facts, sign_up="Skriv en rad."))

    assert more == ["Ingen anmälan.", "Kom gärna ensam, många gör det.", "Första gången är gratis.", "Skriv en rad."]


@pytest.mark.parametrize(
    ("answer", "words"), [(True, ["Barn får följa med."]), (False, ["Barn kan inte följa med."]), (None, [])]
)
def test_of_children_only_what_is_known(answer, words):
    _short, more = page.may_i_come(listing(children_along=answer))

    assert more == words


def test_who_may_come_is_said_to_be_unknown(client):
    unknown, known = listing(who_may_come=""), listing(who_may_come="alla")

    assert page.unknown_lines(unknown) == ["Vem som får komma"]
    assert page.unknown_lines(known) == []


def test_unknown_ages_are_said_to_be_unknown():
    assert page.unknown_lines(listing(min_age=None, who_may_come="alla")) == ["Ålder"]


# Cost -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"cost": ""}, ("Vi vet inte vad det kostar.", "Fråga arrangören.")),
        ({"cost": "", "food": "ingar"}, ("Vi vet inte vad det kostar, fika ingår.", "Fråga arrangören.")),
        ({"cost": "gratis"}, ("Gratis.", "")),
        ({"cost": "gratis", "food": "kostar"}, ("Gratis, fika kostar.", "")),
        ({"cost": "gratis", "food": "kostar", "food_amount": 20}, ("Gratis, fika kostar 20 kr.", "")),
        ({"cost": "gratis", "needs_membership": True}, ("Gratis, för medlemmar.", "")),
        (
            {"cost": "gratis", "needs_membership": True, "membership_amount": 150, "membership_per": "ar"},
            ("Gratis, du blir medlem, 150 kr.", ""),
        ),
        ({"cost": "valfritt"}, ("Betala det du vill.", "")),
        ({"cost": "belopp", "amount": 40, "amount_per": "gang"}, ("40 kr per gång.", "")),
        ({"cost": "belopp", "amount": "12.50", "amount_per": "termin"}, ("12,50 kr per termin.", "")),
        ({"cost": "gratis", "cost_note": "Ta med egen kopp."}, ("Gratis.", "Ta med egen kopp.")),
        (
            {"cost": "belopp", "amount": 500, "amount_per": "ar", "takes_fritidskortet": True},
            ("500 kr per år.", "Barn 8–16 år kan betala med Fritidskortet."),
        ),
    ],
)
def test_the_cost_in_words(fields, words):
    assert page.cost_lines(listing(**fields)) == words


def test_an_unknown_cost_is_nowhere_on_the_page_free(client):
    words = shown(client, listing(cost="")).words

    assert "Vi vet inte vad det kostar." in words
    assert "ratis" not in words


# Can I take part? -----------------------------------------------------------------------------------------------


def test_what_is_known_of_the_building_is_told_and_the_rest_is_unknown():
    venue = make_venue(facts={"rullstol-in": "ja", "horslinga": "delvis", "utan-trappor": "nej"})
    activity = listing(venue=venue)

    lines, unknown = page.fact_lines(activity, vocabulary(), activity.venue)

    assert {line.label: (line.kind, line.answer) for line in lines} == {
        "Rullstol: kommer in": ("yes", "Ja"),
        "Hörslinga": ("partly", "Delvis"),
        "Utan trappor eller med hiss": ("no", "Nej"),
    }
    assert set(unknown).isdisjoint({line.label for line in lines})
    assert len(unknown) == len(page.ASKED_MOST) - 3


def test_nothing_known_is_never_shown_as_a_no(client):
    activity = listing(venue=make_venue())

    response = client.get(activity.get_absolute_url())

    assert [fact.kind for fact in response.context["facts"]] == ["yes", "yes"]  # language and age
    assert "Vi vet inte. Fråga arrangören." in read(response).words
    assert b"v-no" not in response.content


def test_without_a_place_no_building_is_asked_about():
    activity = listing(reach=["1290"], terms=("telefonvan", "telefon"))

    assert page.fact_lines(activity, vocabulary(), None) == ([], [])


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"has_no_age_limit": True}, "Alla åldrar"),
        ({"min_age": 18}, "Från 18 år"),
        ({"max_age": 12}, "Upp till 12 år"),
        ({"min_age": 0, "max_age": 5}, "0–5 år"),
        ({"min_age": None}, ""),
    ],
)
def test_ages_in_words(fields, words):
    assert cards.age_words(listing(**fields)) == words


@pytest.mark.parametrize(
    ("answer", "lines"),
    [(True, ["Ja, det finns med"]), (False, ["Nej, inget sådant"]), (None, [])],
)
def test_faith_is_told_only_where_it_is_known(answer, lines):
    found = page.other_lines(listing(has_faith_element=answer, languages=[], min_age=None))

    assert [line.answer for line in found] == lines


def test_languages_stand_in_words():
    (line,) = page.other_lines(listing(languages=["sv", "ar"], min_age=None))

    assert (line.label, line.answer) == ("Språk", "Svenska och arabiska")


@pytest.mark.parametrize(
    ("fields", "words", "chairs"),
    [
        ({}, "", 0),
        ({"usual_low": 4, "usual_high": 8}, "Det brukar komma 4–8 personer.", 6),
        ({"usual_low": 5, "usual_high": 5}, "Det brukar komma 5 personer.", 5),
        ({"usual_low": 0, "usual_high": 1}, "Det brukar komma 0–1 personer.", 1),
        ({"usual_low": 40, "usual_high": 60}, "Det brukar komma 40–60 personer.", 12),
        (
            {"usual_low": 4, "usual_high": 8, "usual_age_low": 60, "usual_age_high": 80},
            "Det brukar komma 4–8 personer, de flesta mellan 60 och 80 år.",
            6,
        ),
    ],
)
def test_how_many_usually_come(fields, words, chairs):
    activity = listing(**fields)

    assert (page.crowd_words(activity), page.chairs(activity)) == (words, chairs)


@pytest.mark.parametrize(("room", "free"), [("", 1), ("nya-valkomna", 1), ("fullt", 0), ("ko", 0)])
def test_a_chair_is_free_only_where_there_may_be_room(client, room, free):
    activity = listing(room=room, usual_low=4, usual_high=8)

    content = client.get(activity.get_absolute_url()).content.decode()

    assert content.count('class="i free"') == free


# Contact --------------------------------------------------------------------------------------------------------


def ways(activity):
    return [way.words for way in page.ways(activity, "Hej!")]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ([], []),
        (["telefon"], ["Ring 070-174 06 21"]),
        (
            ["chatt", "epost", "sms", "telefon"],
            [
                "Chatta med arrangören",
                "Mejla maja@forening.example",
                "Skicka sms till 070-174 06 22",
                "Ring 070-174 06 21",
            ],
        ),
        (["epost", "telefon", "epost"], ["Mejla maja@forening.example", "Ring 070-174 06 21"]),
    ],
)
def test_the_ways_stand_in_the_order_that_the_organiser_chose(order, words):
    assert ways(listing(contact_order=order, **EVERY_WAY)) == words


def test_a_way_that_is_chosen_but_not_filled_in_is_not_there():
    assert ways(listing(contact_order=["telefon", "epost"], email=EMAIL)) == ["Mejla maja@forening.example"]


def test_the_ways_carry_the_sentence():
    way_of = {
        way.icon: way.href
        for way in page.ways(listing(contact_order=["sms", "epost", "telefon"], **EVERY_WAY), "Hej & hå?")
    }

    assert way_of["phone"] == "tel:+46701740621"
    assert way_of["sms"] == "sms:+46701740622?body=Hej%20%26%20h%C3%A5%3F"
    assert way_of["mail"].endswith("&body=Hej%20%26%20h%C3%A5%3F")


@pytest.mark.parametrize("shown_way", ["telefon", "sms", "epost", "chatt", None])
@pytest.mark.parametrize("path", ["", "2026-12-01-1400/", ".ics"])
def test_what_is_filled_in_but_not_chosen_is_nowhere_on_the_page(client, shown_way, path):
    leaks = {
        "telefon": ("0701740621", "+46701740621", PHONE),
        "sms": ("0701740622", "+46701740622", TEXT),
        "epost": (EMAIL,),
        "chatt": (CHAT,),
    }
    activity = listing(contact_order=[shown_way] if shown_way else [], **EVERY_WAY)
    url = activity.get_absolute_url()

    content = client.get(f"{url.rstrip('/')}.ics" if path == ".ics" else f"{url}{path}").content.decode()

    for way, spellings in leaks.items():
        if way != shown_way:
            assert [spelling for spelling in spellings if spelling in content] == []


def test_without_any_way_the_page_says_so(client):
    words = shown(client, listing()).words

    assert "Arrangören har inte lämnat några kontaktuppgifter här." in words
    assert "Du kan skriva så här:" not in words


# A sentence to send -----------------------------------------------------------------------------------------------


def test_the_sentence_is_about_the_next_date_that_is_on(client):
    activity = listing()
    ScheduleChange.objects.create(activity=activity, kind="cancelled", first=date(2026, 12, 1), last=date(2026, 12, 1))
    Occurrence.objects.filter(date=date(2026, 12, 1)).update(state="cancelled")

    response = client.get(activity.get_absolute_url())

    assert response.context["sentence"] == "Hej! Jag funderar på att komma tisdag 8 december. Finns det plats?"


def test_the_sentence_on_a_dates_own_page_is_about_that_date(client):
    response = client.get(f"{listing().get_absolute_url()}2026-12-15-1400/")

    assert response.context["sentence"] == "Hej! Jag funderar på att komma tisdag 15 december. Finns det plats?"


def test_without_dates_the_sentence_is_about_the_activity(client):
    activity = listing(when=None, title="Telefonvän")

    response = client.get(activity.get_absolute_url())

    assert response.context["sentence"] == "Hej! Jag undrar över Telefonvän. Kan jag vara med?"


# Dates and places -------------------------------------------------------------------------------------------------


def test_a_cancelled_date_names_the_one_after(client):
    activity = listing()
    Occurrence.objects.filter(date=date(2026, 12, 1)).update(state="cancelled", note="Maria är sjuk")

    response = client.get(activity.get_absolute_url())

    words = read(response).words
    assert "Inställt" in words and "Maria är sjuk" in words
    assert "Nästa gång är tisdag 8 december kl. 14–16." in words
    assert "Den blir av" not in words


def test_a_cancelled_date_far_ahead_names_the_one_after_itself(client):
    activity = listing()
    Occurrence.objects.filter(date=date(2026, 12, 15)).update(state="cancelled")

    response = client.get(f"{activity.get_absolute_url()}2026-12-15-1400/")

    assert response.context["after"] == "tisdag 22 december kl.\N{NO-BREAK SPACE}14–16"


def test_a_date_that_has_been_says_so(client):
    activity = listing(today=TODAY - timedelta(days=10))

    words = shown(client, activity, "2026-11-17-1400/").words

    assert "Den har varit." in words
    assert "Den blir av" not in words


def test_a_date_elsewhere_shows_that_place_and_what_is_known_of_it(client):
    lyktan = make_venue("Lyktan", facts={"rullstol-in": "ja"})
    activity = make_activity(venue=lyktan, meeting_point="Röda dörren", when=None)
    library = make_venue("Biblioteket", facts={"rullstol-in": "nej"}, directions="Gå in från gården.")
    fields = {"kind": "once", "start": time(18), "end": time(20), "starts_on": date(2026, 12, 2)}
    activity.schedules.create(venue=library, **fields)
    activity.schedules.create(**(fields | {"starts_on": date(2026, 12, 3)}))
    occurrences.expand([activity.pk], today=TODAY)

    there = client.get(f"{activity.get_absolute_url()}2026-12-02-1800/")
    here = client.get(f"{activity.get_absolute_url()}2026-12-03-1800/")

    assert [one.context["card"].where for one in (there, here)] == [
        "Biblioteket, Storgatan 4, Kristianstad",
        "Röda dörren, Storgatan 4, Kristianstad",
    ]
    assert [there.context["facts"][0].answer, here.context["facts"][0].answer] == ["Nej", "Ja"]
    assert ("Gå in från gården." in read(there).words, "Gå in från gården." in read(here).words) == (True, False)


def test_a_hidden_place_is_only_its_area(client):
    venue = make_venue("Kvinnohuset", is_hidden=True, area="Näsby", directions="Ring på hos Maja")

    content = client.get(listing(venue=venue, meeting_point="Röda dörren").get_absolute_url()).content.decode()

    assert "I Näsby, adressen får du när du hör av dig" in content
    assert [word for word in ("Kvinnohuset", "Maja", "Röda", "56.0", "14.1") if word in content] == []
