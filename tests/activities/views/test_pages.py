"""Pages that are mostly words: start, help, lättläst, about, privacy, accessibility."""

from datetime import date

import pytest

from activities import accessibility_statement
from activities.models import SupportLine
from tests.factories import make_activity, make_municipality
from tests.reading import read

pytestmark = pytest.mark.django_db
PAGES = ["/", "/hjalp", "/lattlast", "/om", "/integritet", "/tillganglighet", "/hitta/nara"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_ends_with_acute_help(client, prefix, path):
    response = client.get(prefix + path)

    reading = read(response)
    assert response.status_code == 200
    assert {"tel:112", "tel:1177"} <= {href for href, _words in reading.links}
    assert response.content.count(b"<h1") == 1
    assert len(reading.ids) == len(set(reading.ids))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_only_shows(client, path):
    head, post = client.head(path), client.post(path)

    assert (head.status_code, head.content, post.status_code) == (200, b"", 405)


# Start ----------------------------------------------------------------------------------------------------------


def test_the_start_shows_what_is_on_soon(client):
    later = make_activity(when=date(2026, 12, 3))
    sooner = make_activity(when=date(2026, 11, 26))

    assert [card.activity for card in client.get("/").context["cards"]] == [sooner, later]


def test_the_start_of_a_kommuns_own_torg_shows_what_is_near(client, settings):
    settings.TORG_HOME = "Kristianstad"
    here = make_activity()
    make_activity(reach=["1276"], when=None, terms=("telefonvan", "telefon"))

    response = client.get("/")

    assert [card.activity for card in response.context["cards"]] == [here]
    assert "Snart i Kristianstad" in read(response).words


def test_a_home_that_nobody_knows_stops_no_start(client, settings):
    settings.TORG_HOME = "Ankeborg"

    assert client.get("/").context["home"] is None


def test_every_quick_choice_and_way_in_leads_to_a_search_without_problems(client):
    make_activity()
    response = client.get("/")

    urls = [url for _label, url in response.context["quick"]] + [way[-1] for way in response.context["life"]]
    urls.append(f"/hitta?{response.context['home_terms']}")
    for url in urls:
        found = client.get(url)
        assert (found.status_code, list(found.context["question"].problems)) == (200, [])


@pytest.mark.parametrize("number", [1, 3])
def test_the_start_asks_as_much_for_three_as_for_one(client, django_assert_num_queries, number):
    for _number in range(number):
        make_activity()

    with django_assert_num_queries(14):
        client.get("/")


# Help -----------------------------------------------------------------------------------------------------------


def line(code, **fields):
    position = SupportLine.objects.count()
    valid = {"label": code, "phone": "116 111", "source": "test", "checked_on": date(2026, 11, 22)}
    SupportLine.objects.create(code=code, position=position, **(valid | fields))


def shown(response):
    return [one.code for one in response.context["lines"]]


def test_those_open_now_stand_first(client):
    line("kvall", hours=[[2, "18:00", "21:00"]])
    line("okand")
    line("dygnet", is_always_open=True)

    assert shown(client.get("/hjalp")) == ["dygnet", "okand", "kvall"]


def test_each_line_tells_when_it_was_checked(client):
    line("dygnet", is_always_open=True, checked_on=date(2026, 11, 1))

    assert "Kontrollerad 1 november 2026." in read(client.get("/hjalp")).words


@pytest.mark.parametrize(
    ("age", "codes"),
    [
        ("", ["unga", "alla", "aldre"]),
        ("15", ["unga", "alla"]),
        ("40", ["alla"]),
        ("75", ["alla", "aldre"]),
        ("-1", ["unga", "alla", "aldre"]),
        ("1000", ["unga", "alla", "aldre"]),
        ("²", ["unga", "alla", "aldre"]),
        ("alder-16-29", ["unga", "alla", "aldre"]),
    ],
)
def test_lines_suit_an_age_and_nonsense_hides_none(client, age, codes):
    line("unga", max_age=17)
    line("alla")
    line("aldre", min_age=65)

    assert shown(client.get("/hjalp", {"alder": age})) == codes


def test_help_has_a_way_out_and_says_what_it_cannot_do(client):
    reading = read(client.get("/hjalp"))

    assert ("https://www.1177.se/", "Lämna sidan") in reading.links
    assert "Sidan kan finnas kvar i webbläsarens historik" in reading.words


def test_help_begins_with_what_is_a_matter_of_life(client):
    line("dygnet", is_always_open=True)

    links = [href for href, _words in read(client.get("/hjalp")).links if href.startswith("tel:")]

    assert [href for href in links if "628" not in href][:3] == ["tel:112", "tel:1177", "tel:116111"]


@pytest.mark.parametrize("number", [1, 3])
def test_help_asks_one_question_whatever_the_number_of_lines(client, django_assert_num_queries, number):
    for each in range(number):
        line(f"linje-{each}")

    with django_assert_num_queries(1):
        client.get("/hjalp")


# Accessibility --------------------------------------------------------------------------------------------------

FIELDS = [
    "body",
    "service",
    "status",
    "missing",
    "assessed",
    "updated",
    "method",
    "feedback",
    "complaint",
    "burden",
    "outside",
]


def test_the_statement_has_its_eleven_fields_and_none_is_empty(client, settings):
    fields = accessibility_statement.fields()

    assert [field.code for field in fields] == FIELDS
    for field in fields:
        assert field.heading.strip() and field.paragraphs
        assert [paragraph for paragraph in field.paragraphs if len(paragraph.strip()) < 5] == []


def test_the_page_shows_every_field(client):
    reading = read(client.get("/tillganglighet"))

    assert [code for code in FIELDS if code not in reading.ids] == []
    for field in accessibility_statement.fields():
        assert all(paragraph in reading.words for paragraph in (field.heading, *field.paragraphs))


def test_the_statement_says_one_of_the_three_words_of_the_law():
    (status,) = [field for field in accessibility_statement.fields() if field.code == "status"]

    said = " ".join(status.paragraphs)
    assert sum(word in said for word in ("helt förenlig", "delvis förenlig", "inte förenlig")) == 1


def test_the_statements_days_are_read_as_people_say_them(settings):
    settings.TORG_STATEMENT_ASSESSED = date(2026, 3, 1)

    said = {field.code: field.paragraphs[0] for field in accessibility_statement.fields()}

    assert said["assessed"] == "1 mars 2026"


def test_complaint_and_feedback_can_be_reached():
    links = {field.code: field.link for field in accessibility_statement.fields() if field.link}

    assert links == {
        "feedback": "mailto:torget@kommun.example",
        "complaint": "https://www.digg.se/tdosanmalan",
    }


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_the_statement(client, path):
    assert ("/tillganglighet", "Tillgänglighet") in read(client.get(path)).links


# About ----------------------------------------------------------------------------------------------------------


def test_about_says_what_easy_to_come_means_with_the_limit_that_holds(client, settings):
    settings.TORG_LOW_COST_LIMIT = 75

    assert "gratis eller högst 75 kr." in read(client.get("/om")).words


def test_about_credits_whoever_made_the_map(client):
    words = read(client.get("/om")).words

    assert "© GeoNames, CC BY 4.0" in words


def test_a_page_of_an_area_that_is_gone_leads_to_the_start(client):
    make_municipality()

    assert ("/", "Till startsidan") in read(client.get("/kommun/ankeborg/")).links
