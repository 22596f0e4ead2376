"""Who arranges things and where: the lists of organisations, kommuner and län."""

import pytest

from activities import moderation, slugs
from organisations.models import OldOrganisationSlug
from tests.factories import make_activity, make_county, make_municipality, make_organisation
from tests.reading import read

pytestmark = pytest.mark.django_db


def names(response):
    return [organisation.name for organisation in response.context["page"]]


# Organisations --------------------------------------------------------------------------------------------------


def test_organisations_stand_in_swedish_order_with_how_much_they_have(client):
    make_activity(organisation=make_organisation("Önnestads kör"))
    busy = make_organisation("Anna-kören")
    for _number in range(2):
        make_activity(organisation=busy)
    make_activity("draft", organisation=make_organisation("Zebran"))

    response = client.get("/organisationer")

    assert [(one.name, one.listings) for one in response.context["page"]] == [
        ("Anna-kören", 2),
        ("Zebran", 0),
        ("Önnestads kör", 1),
    ]


def test_a_stopped_organisation_is_not_in_the_list(client):
    make_organisation("Kvar")
    make_organisation("Stoppad", is_stopped=True)

    assert names(client.get("/organisationer")) == ["Kvar"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kor", ["Anna-kören", "Önnestads kör"]),
        ("KÖR", ["Anna-kören", "Önnestads kör"]),
        ("önnestad", ["Önnestads kör"]),
        ("kör anna", ["Anna-kören"]),
        ("  ", ["Anna-kören", "Önnestads kör", "100% kul"]),
        ("%", ["Anna-kören", "Önnestads kör", "100% kul"]),
        ("finns inte", []),
    ],
)
def test_an_organisation_is_sought_by_its_name(client, words, found):
    for name in ("Önnestads kör", "Anna-kören", "100% kul"):
        make_organisation(name)

    assert sorted(names(client.get("/organisationer", {"q": words}))) == sorted(found)


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("Kristianstad", ["Här"]),
        ("kristianstads kommun", ["Här"]),
        ("Klippan", ["Där"]),
        ("Skåne", ["Här", "Där"]),
        ("Stockholm", []),
    ],
)
def test_an_organisation_is_sought_by_its_place(client, place, found):
    make_municipality("0180")
    make_organisation("Här", municipality=make_municipality("1290"))
    make_organisation("Där", municipality=make_municipality("1276"))

    assert sorted(names(client.get("/organisationer", {"plats": place}))) == sorted(found)


def test_an_unknown_place_is_said_to_be_unknown(client):
    make_organisation("Här")

    response = client.get("/organisationer", {"plats": "Ankeborg"})

    assert "Vi vet inte säkert var Ankeborg är." in read(response).words
    assert names(response) == ["Här"]


def test_an_organisation_is_sought_by_what_it_has_now(client):
    walks = make_organisation("Promenaden")
    make_activity(organisation=walks, terms=("promenad", "pa-plats"))
    past = make_organisation("Förr")
    moderation.move(make_activity(organisation=past, terms=("promenad", "pa-plats")), "hide")
    make_activity(organisation=make_organisation("Kaffet"))

    assert names(client.get("/organisationer", {"vad": "promenad"})) == ["Promenaden"]


@pytest.mark.parametrize("topic", ["finns-inte", "gratis", "\x00"])
def test_an_unknown_topic_is_said_to_be_unknown(client, topic):
    make_organisation("Här")

    response = client.get("/organisationer", {"vad": topic})

    assert names(response) == ["Här"]
    assert ("Vi känner inte igen det du valde. Här är alla." in read(response).words) == (topic != "\x00")


def test_name_place_and_subject_narrow_together_and_stay_in_the_form(client):
    right = make_organisation("Promenaden")
    make_activity(organisation=right, terms=("promenad", "pa-plats"))
    elsewhere = make_organisation("Promenaden i Klippan", municipality=make_municipality("1276"))
    make_activity(organisation=elsewhere, terms=("promenad", "pa-plats"))

    response = client.get("/organisationer", {"q": "promenad", "plats": "Kristianstad", "vad": "promenad"})

    content = response.content.decode()
    assert names(response) == ["Promenaden"]
    assert 'value="promenad" autocomplete' in content and 'value="Kristianstad"' in content
    assert '<option value="promenad" selected>' in content


@pytest.fixture
def many():
    for number in range(85):
        make_organisation(f"Förening {number:03}")


def test_pages_hold_forty_and_lead_to_each_other(client, many):
    pages = [client.get("/organisationer", {"q": "förening", "sida": number}) for number in (1, 2, 3)]

    assert [len(names(page)) for page in pages] == [40, 40, 5]
    assert sum([names(page) for page in pages], []) == [f"Förening {number:03}" for number in range(85)]
    assert [(page.context["previous_url"], page.context["next_url"]) for page in pages] == [
        ("", "/organisationer?q=f%C3%B6rening&sida=2"),
        ("/organisationer?q=f%C3%B6rening&sida=1", "/organisationer?q=f%C3%B6rening&sida=3"),
        ("/organisationer?q=f%C3%B6rening&sida=2", ""),
    ]


@pytest.mark.parametrize("number", ["0", "-1", "4", "999999999999", "ett", "", "1.5", "²", "\x00", "1 OR 1=1"])
def test_a_page_that_does_not_exist_is_the_first_and_says_so(client, many, number):
    response = client.get("/organisationer", {"sida": number})

    assert (response.status_code, names(response)[0]) == (200, "Förening 000")
    assert "Den sidan finns inte. Här är den första." in read(response).words


def test_the_first_page_says_nothing_of_missing_pages(client):
    assert "Den sidan finns inte" not in read(client.get("/organisationer")).words


def test_nothing_found_says_what_to_do(client):
    words = read(client.get("/organisationer", {"q": "finns inte"})).words

    assert "0 arrangörer Ingen arrangör passar. Ta bort något av det du har valt." in words


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_for_three_as_for_one(client, django_assert_num_queries, number):
    parent = make_organisation("Paraplyet")
    for _number in range(number):
        make_activity(organisation=make_organisation(parent=parent))

    # The taxonomy, how many there are, and this page of them.
    with django_assert_num_queries(3):
        client.get("/organisationer")


# One organisation -----------------------------------------------------------------------------------------------


def test_an_organisation_shows_what_it_has(client):
    organisation = make_organisation("Lyktan", description="Vi tänder ljus.", phone="044-13 50 00")
    mine = make_activity(organisation=organisation)
    make_activity()

    response = client.get(organisation.get_absolute_url())

    assert [card.activity for card in response.context["cards"]] == [mine]
    assert "Vi tänder ljus." in read(response).words


def test_an_old_address_of_an_organisation_leads_to_the_new_one_for_ever(client):
    organisation = make_organisation("Lyktan")
    old = organisation.slug
    slugs.readdress_organisation(organisation)

    response = client.get(f"/organisation/{old}/")

    assert (response.status_code, response.headers["Location"]) == (301, "/organisation/lyktan/")


def test_a_stopped_organisation_does_not_exist(client):
    organisation = make_organisation("Lyktan", is_stopped=True, description="Hemligt")
    OldOrganisationSlug.objects.create(slug="gammal", organisation=organisation)

    answers = [client.get(path, follow=True) for path in (organisation.get_absolute_url(), "/organisation/gammal/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_umbrella_and_its_branches_lead_to_each_other_but_never_to_a_stopped_one(client):
    umbrella = make_organisation("Paraplyet")
    branch = make_organisation("Lokalt", parent=umbrella)
    make_organisation("Stoppad gren", parent=umbrella, is_stopped=True)
    orphan = make_organisation("Gren", parent=make_organisation("Stoppat paraply", is_stopped=True))

    above, below, alone = (read(client.get(one.get_absolute_url())) for one in (umbrella, branch, orphan))

    assert (branch.get_absolute_url(), "Lokalt") in above.links
    assert (umbrella.get_absolute_url(), "Paraplyet") in below.links
    assert "Stoppa" not in above.words + alone.words


def test_whom_staff_call_is_shown_only_by_those_who_take_referrals(client):
    takes = make_organisation(takes_referrals=True, referral_contact="Anna på kontoret", referral_phone="044-13 50 01")
    unknown = make_organisation(takes_referrals=None)

    words = [read(client.get(one.get_absolute_url())).words for one in (takes, unknown)]

    assert "Anna på kontoret. Ring 044-13 50 01." in words[0]
    assert "tipsar" not in words[1]


@pytest.mark.parametrize("number", [1, 3])
def test_an_organisation_asks_as_much_for_three_listings_as_for_one(client, django_assert_num_queries, number):
    organisation = make_organisation()
    for _number in range(number):
        make_activity(organisation=organisation)
        make_organisation(parent=organisation)

    with django_assert_num_queries(19):
        client.get(organisation.get_absolute_url())


# Kommuner and län -----------------------------------------------------------------------------------------------


def test_every_kommun_stands_under_its_lan_with_its_number(client):
    for code in ("1276", "1290"):
        make_activity(organisation=make_organisation(municipality=make_municipality(code)), venue=None, reach=["SE"])
    make_activity()
    make_county("01")

    response = client.get("/kommuner")

    found = [
        (county.name, number, [(place.name, count) for place, count in rows])
        for county, rows, number in response.context["counties"]
    ]
    assert found == [("Skåne län", 1, [("Klippan", 0), ("Kristianstad", 1)]), ("Stockholms län", 0, [])]


def test_a_kommun_shows_what_is_there_and_what_reaches_there(client):
    here = make_activity()
    reaching = make_activity(reach=["1290"], when=None, terms=("telefonvan", "telefon"))
    everywhere = make_activity(reach=["SE"], when=None, terms=("telefonvan", "telefon"))
    make_activity(reach=["1276"], when=None, terms=("telefonvan", "telefon"))

    response = client.get("/kommun/kristianstad/")

    assert {card.activity for card in response.context["cards"]} == {here, reaching, everywhere}


def test_a_lan_shows_its_kommuner_and_what_is_in_them(client):
    here = make_activity()
    make_municipality("1276")

    response = client.get("/lan/skane/")

    assert [card.activity for card in response.context["cards"]] == [here]
    assert ("/kommun/klippan/", "Klippan") in read(response).links


def test_the_quick_choices_say_what_the_click_gives(client):
    make_activity(facts={"ingen-anmalan": "ja"})
    make_activity(cost="")

    response = client.get("/kommun/kristianstad/")

    choices = {(group, code): number for _label, number, group, code, _plats in response.context["quick"]}
    assert choices == {("kostnad", "gratis"): 1, ("troskel", "ingen-anmalan"): 1, ("vad", "fika-prata"): 2} | {
        ("alder", code): 2 for code in ("alder-16-29", "alder-70-plus")
    }
    for (group, code), number in choices.items():
        found = client.get("/hitta", {"plats": "Kristianstads kommun", group: code})
        assert found.context["result"].total == number


def test_nothing_sensitive_is_among_the_quick_choices(client):
    make_activity(terms=("samtalsgrupp", "sorg", "fika-prata", "pa-plats"))

    response = client.get("/kommun/kristianstad/")

    assert [code for *_rest, code, _plats in response.context["quick"] if code in ("samtalsgrupp", "sorg")] == []


def test_a_kommun_with_little_ends_with_somebody_to_talk_to(client):
    make_municipality()

    words = read(client.get("/kommun/kristianstad/")).words

    assert "Det finns inget på gång här just nu." in words
    assert "Akut hjälp" in words


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "questions"), [("/kommun/kristianstad/", 20), ("/lan/skane/", 20), ("/kommuner", 3)])
def test_an_area_asks_as_much_for_three_listings_as_for_one(client, django_assert_num_queries, number, path, questions):
    make_municipality("1276")
    for _number in range(number):
        make_activity()

    with django_assert_num_queries(questions):
        client.get(path)


@pytest.mark.parametrize("path", ["/organisationer", "/kommuner", "/kommun/kristianstad/", "/lan/skane/"])
def test_lists_only_show(client, path):
    make_municipality()

    assert (client.head(path).status_code, client.head(path).content) == (200, b"")
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/kommun/ankeborg/", "/lan/ankeborg/", "/organisation/ankeborg/", "/kommun/KRISTIANSTAD/"]
)
def test_an_unknown_area_does_not_exist(client, path):
    make_municipality()

    assert client.get(path).status_code == 404
