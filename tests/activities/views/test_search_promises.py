"""What a search page promises is what a press gives: every number beside a box and in a link, on random pages."""

import random
import re
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from django.conf import settings

from activities.phone import dialled
from tests.activities.search import small_squares
from tests.activities.search.small_squares import VENUES, WORDS, Dated, Listing
from tests.factories import TODAY, load_taxonomy, make_activity, make_municipality, make_place, make_venue
from tests.reading import read

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
PAGES = range(20)
BOXES_A_PAGE = 6

pytestmark = pytest.mark.django_db


class PanelForm(HTMLParser):
    """The panel's form as a browser sends it, and its boxes: (name, value, adds, number, is ticked)."""

    def __init__(self, content):
        super().__init__()
        self.sent, self.boxes = [], []
        self._is_inside, self._box, self._is_number = False, None, False
        self.feed(content)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self._is_inside = "filters" in attributes.get("class", "")
        if not self._is_inside:
            return
        if tag == "input" and "disabled" not in attributes:
            self._input(attributes)
        self._is_number = tag == "span" and attributes.get("class") == "n" and self._box is not None

    def _input(self, attributes):
        pair = attributes["name"], attributes.get("value", "")
        if attributes["type"] == "checkbox":
            self._box = (*pair, "checked" in attributes)
        if attributes["type"] != "checkbox" or "checked" in attributes:
            self.sent.append(pair)

    def handle_data(self, text):
        if self._is_number and (found := re.fullmatch(r"\s*(\+?)(\d+)\s*", text)):
            name, value, is_ticked = self._box
            self.boxes.append((name, value, found[1] == "+", int(found[2]), is_ticked))
            self._box, self._is_number = None, False


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def square():
    """Forty listings, different in everything, always the same forty."""
    for code in ("1290", "1276", "1280", "0180"):
        make_municipality(code)
    make_place("t1", "Åhus", "1290", lat=55.92, lon=14.29)
    load_taxonomy()
    dice = random.Random(7)
    small_squares.build([_listing(dice) for _ in range(40)], *small_squares.furnish())


def _listing(dice):
    cost, amount = dice.choice([("gratis", 0), ("gratis", 0), ("", 0), ("belopp", 40), ("belopp", 90)])
    low, high = dice.choice([(None, None), (None, None), (65, None), (7, 15), (18, 30)])
    venue = dice.choice([None, *VENUES])
    return Listing(
        title=dice.choice(WORDS),
        summary=dice.choice(["", *WORDS]),
        terms=tuple(dice.sample(["fika-prata", "spel", "promenad", "pensionar", "sorg", "pa-plats", "digitalt"], 3)),
        facts=tuple((code, dice.choice(["ja", "nej"])) for code in ("drop-in", "anonym", "rullstol-in")),
        venue=venue,
        reach=() if venue else tuple(dice.sample(["SE", "12", "1276", "1290"], 2)),
        languages=tuple(dice.sample(["sv", "ar", "so"], dice.randint(0, 2))),
        cost=cost,
        amount=amount,
        no_age_limit=low is None and high is None and dice.random() < 0.6,
        min_age=low,
        max_age=high,
        dates=None if dice.random() < 0.2 else _dates(dice),
    )


def _dates(dice):
    days = dice.sample(range(12), 3)
    return tuple(Dated(TODAY + timedelta(days=day), dice.choice([9, 14, 18])) for day in days)


def a_question(dice):
    """Parameters as a visitor may have chosen them, without too many demands at once."""
    where = [
        {},
        {"plats": "Kristianstad"},
        {"plats": "Åhus", "radie": "5"},
        {"plats": "Kristianstads kommun"},
        {"plats": "Skåne län"},
        {"lat": "56.03", "lon": "14.16"},
        {"plats": "Klippan"},
    ]
    choices = [
        ("vad", ["spel", "promenad"]),
        ("kostnad", ["gratis", "lag-kostnad"]),
        ("alder", ["24", "alder-70-plus"]),
        ("dag", ["idag", "helgen", "torsdag"]),
        ("tid", ["kvall", "formiddag"]),
        ("sprak", ["ar", "sv"]),
        ("troskel", ["drop-in"]),
        ("q", ["dragspel", "krocket"]),
        ("till", [date(2026, 12, 3).isoformat()]),
    ]
    pairs = [*dice.choice(where).items()]
    for name, values in dice.sample(choices, dice.randint(0, 3)):
        pairs += [(name, value) for value in dice.sample(values, dice.randint(1, 1 if name == "q" else len(values)))]
    return pairs


def heading_number(response):
    words = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.S)[1]
    return 0 if words.startswith("Inga") else int(re.match(r"\d+", words)[0])


@pytest.mark.parametrize("number", PAGES)
def test_a_ticked_box_gives_what_the_page_promised(client, square, number):
    dice = random.Random(number)
    url = f"/hitta?{urlencode(a_question(dice))}"
    page = client.get(url)
    form = PanelForm(page.content.decode())
    now_shown = heading_number(page)
    unticked = [box for box in form.boxes if not box[4]]

    for name, value, adds, promised, _ticked in dice.sample(unticked, min(BOXES_A_PAGE, len(unticked))):
        answer = client.get(f"/hitta?{urlencode([*form.sent, (name, value)])}")
        assert heading_number(answer) == (now_shown + promised if adds else promised), (url, name, value)


@pytest.mark.parametrize("number", PAGES)
def test_sending_the_form_as_it_stands_changes_nothing(client, square, number):
    url = f"/hitta?{urlencode(a_question(random.Random(number)))}"
    page = client.get(url)

    again = client.get(f"/hitta?{urlencode(PanelForm(page.content.decode()).sent)}")

    assert heading_number(again) == heading_number(page)
    assert [card.activity.pk for card in again.context["cards"]] == [card.activity.pk for card in page.context["cards"]]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/hitta", "/hitta/karta", "/hitta/vecka"])
def test_larger_circles_hold_what_their_links_say(client, square, path, prefix):
    pressed = 0
    for question in ("plats=Åhus&radie=2&vad=spel", "plats=Klippan&radie=5", "plats=Kristianstads+kommun&q=krocket"):
        page = read(client.get(f"{prefix}{path}?{question}"))
        for href, words in page.links:
            if found := re.fullmatch(r"(?:Inom|Within) (\d+) km \((\d+) (?:träffar|results)\)", words):
                answer = client.get(href)
                assert f"radie={found[1]}" in href
                assert answer.context["result"].total == int(found[2]), href
                pressed += 1

    assert pressed == 3


def test_a_page_that_looked_farther_away_keeps_its_promises(client):
    make_municipality("1290")
    venue = make_venue("Klippans bibliotek", municipality=make_municipality("1276"), town="Klippan")
    for terms in (["spel"], ["spel"], ["promenad"], ["dans"]):
        make_activity(terms=terms, venue=venue)

    page = client.get("/hitta?plats=Kristianstad")

    form = PanelForm(page.content.decode())
    assert page.context["widened_from"] == 20
    assert ("radie", "80") in form.sent
    for name, value, _adds, promised, _ticked in form.boxes:
        answer = client.get(f"/hitta?{urlencode([*form.sent, (name, value)])}")
        assert (answer.context["widened_from"], heading_number(answer)) == (None, promised)


def test_the_way_back_from_a_wider_circle_is_the_narrow_one(client):
    make_activity()
    venue = make_venue("Klippans bibliotek", municipality=make_municipality("1276"))
    for _ in range(3):
        make_activity(venue=venue)

    page = read(client.get("/hitta?plats=Kristianstad"))

    (back,) = [href for href, words in page.links if words == "Visa bara inom 20 km"]
    answer = client.get(back)
    assert (answer.context["widened_from"], answer.context["result"].total) == (None, 1)


def test_every_page_of_a_walk_is_met_by_its_links(client, square):
    met, url = [], "/hitta?sort=narmast&plats=Kristianstad&radie=80"
    while url:
        page = client.get(url)
        met += [card.activity.pk for card in page.context["cards"]]
        url = page.context.get("next_url")

    assert len(met) == len(set(met)) == page.context["result"].total


def test_a_page_address_for_another_question_is_answered_with_the_beginning(client, square):
    cursor = client.get("/hitta").context["result"].next_cursor

    answer = client.get("/hitta", {"vad": "spel", "sida": cursor})

    assert answer.status_code == 400
    assert "Den sidan finns inte längre. Här är början på listan." in answer.content.decode()
    assert [card.activity.pk for card in answer.context["cards"]] == [
        card.activity.pk for card in client.get("/hitta?vad=spel").context["cards"]
    ]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("lat=56.0294&lon=14.1567", "/hitta?lat=56.03&lon=14.16"),
        ("lat=56.029&lon=14.1", "/hitta?lat=56.03&lon=14.1"),
        ("lat=5602941e-5&lon=14.15", "/hitta?lat=56.03&lon=14.15"),
        ("lat=56.0294&lon=abc.defgh", "/hitta?lat=56.03&lon=abc.defgh"),
        ("lat=56.0294&lon=14.15&vad=spel&vad=promenad", "/hitta?lat=56.03&lon=14.15&vad=spel&vad=promenad"),
        ("lat=56.03&lon=14.16", None),
        ("lat=abc.defgh&lon=abc.defgh", None),
        ("lat=inf&lon=nan", None),
        ("lat=&lon=", None),
    ],
)
def test_a_position_more_exact_than_two_decimals_is_never_kept_in_an_address(client, typed, address):
    load_taxonomy()
    make_municipality()

    answer = client.get(f"/hitta?{typed}")

    assert (answer.status_code, answer.get("Location")) == ((302, address) if address else (200, None))


def test_a_search_that_is_shared_carries_the_nearest_place_and_no_position(client, square):
    page = client.get("/hitta?lat=55.93&lon=14.28&vad=spel")

    shared = page.context["share_url"]
    assert shared == "http://testserver/hitta?radie=20&vad=spel&plats=%C3%85hus"
    assert client.get(shared).context["spec"].place.name == "Åhus"


def test_a_new_text_keeps_the_position_in_the_form(client, square):
    page = client.get("/hitta?lat=55.93&lon=14.28")
    again = page.content.decode().split('class="again"')[1].split("</form>")[0]

    assert 'name="lat" value="55.93"' in again and 'name="lon" value="14.28"' in again


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/hitta", "/hitta/karta", "/hitta/vecka"])
@pytest.mark.parametrize("query", ["q=rymdfard", "plats=Qwertyuiop", "plats=Kristianstad&vad=dans&alder=3", "q=%21"])
def test_no_page_is_empty_whatever_was_typed(client, path, prefix, query):
    make_activity(title="En vän att ringa", terms=("telefonvan", "telefon"), reach=["SE"], when=None)
    make_activity(title="Tisdagsfika")

    page = read(client.get(f"{prefix}{path}?{query}"))

    links = {href for href, _words in page.links}
    assert {"tel:112", f"tel:{dialled(settings.TORG_HELP_PHONE)}"} <= links
    if "Qwerty" not in query:
        assert "En vän att ringa" in page.words and "Tisdagsfika" in page.words


@pytest.mark.parametrize(
    ("path", "few", "many"), [("/hitta", 45, 20), ("/hitta/karta", 48, 23), ("/hitta/vecka", 49, 24)]
)
def test_the_number_of_questions_is_that_of_few_or_that_of_many(client, django_assert_num_queries, path, few, many):
    numbers = {1: few, 3: few, 4: many, 12: many}
    for _ in range(5):
        make_activity(title="Något annat")
    make_activity(title="Hemifrån", terms=["telefon"], reach=["SE"])
    made = 0
    for wanted, queries in numbers.items():
        while made < wanted:
            make_activity()
            made += 1
        with django_assert_num_queries(queries):
            client.get(f"{path}?plats=Kristianstad&radie=20&q=tisdagsfika")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/hitta", "/hitta/karta", "/hitta/vecka"])
def test_what_is_sensitive_or_typed_stands_in_no_title(client, square, path, prefix):
    page = client.get(f"{prefix}{path}?q=xyzsorg&for=sorg&for=hbtqi&vad=spel&plats=Kristianstad").content.decode()

    title = re.search("<title>(.*?)</title>", page, re.S)[1].lower()
    assert not [word for word in ("sorg", "grief", "hbtqi", "lgbt", "xyz") if word in title]
    assert "sorg" not in path
