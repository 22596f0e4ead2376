"""Anyone may tell what is wrong, without an account or a cookie, and nothing typed is lost on the way."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities import moderation
from activities.models import Report
from activities.public_forms import stamp
from tests.factories import make_activity, make_user
from tests.reading import read

pytestmark = pytest.mark.django_db
URL = "/sag-till"
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
TYPED = {"kind": "fel", "text": "Dörren var låst på tisdagen.", "email": "ali@exempel.se"}


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def fetched(time_machine):
    """The stamp of a form that was fetched ten seconds ago."""
    made = stamp()
    time_machine.shift(timedelta(seconds=10))
    return made


def send(client, fetched, url=URL, headers=HERE, **changed):
    given = {"stamp": fetched, "webb": "", **TYPED, **changed}
    return client.post(url, {name: value for name, value in given.items() if value is not None}, headers=headers)


def told():
    return list(Report.objects.values_list("kind", "text", "email", "activity__slug"))


def errors(response):
    """The sentences of the summary, with where they lead."""
    content = response.content.decode()
    summary = re.search(r'<div class="errors".*?</div>', content, re.DOTALL)
    return re.findall(r'<li>(?:<a href="#(\w+)">)?([^<]+)', summary[0]) if summary else []


def test_what_is_told_is_kept_and_thanked_for(client, fetched):
    make_activity(slug="tisdagsfika")

    response = send(client, fetched, f"{URL}?om=tisdagsfika")

    assert (response.status_code, response.headers["Location"]) == (302, "/sag-till/tack")
    assert told() == [("fel", TYPED["text"], TYPED["email"], "tisdagsfika")]


def test_one_may_tell_without_an_address_and_without_a_listing(client, fetched):
    send(client, fetched, email="")

    assert told() == [("fel", TYPED["text"], "", None)]


def test_in_english_the_thanks_are_in_english(client, fetched):
    assert send(client, fetched, "/en/sag-till").headers["Location"] == "/en/sag-till/tack"


def test_telling_hides_nothing_by_itself(client, fetched):
    activity = make_activity(slug="tisdagsfika")

    send(client, fetched, f"{URL}?om=tisdagsfika", kind="olagligt")

    assert client.get(activity.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kind": None}, [("id_kind", "Välj vad det gäller.")]),
        ({"kind": "skvaller"}, [("id_kind", "Välj vad det gäller.")]),
        ({"text": ""}, [("id_text", "Skriv några ord om vad som är fel.")]),
        ({"text": "   "}, [("id_text", "Skriv några ord om vad som är fel.")]),
        ({"text": "å" * 2001}, [("id_text", "Texten är för lång. Korta den till 2 000 tecken.")]),
        (
            {"email": "ali@"},
            [("id_email", "Adressen ser inte riktig ut. Så här ska den se ut: namn@exempel.se")],
        ),
        (
            {"kind": None, "text": ""},
            [("id_kind", "Välj vad det gäller."), ("id_text", "Skriv några ord om vad som är fel.")],
        ),
    ],
)
def test_an_error_is_told_in_the_same_answer_and_leads_to_its_field(client, fetched, changed, expected):
    response = send(client, fetched, **changed)

    assert (response.status_code, errors(response), told()) == (422, expected, [])
    ids = read(response).ids
    assert [ids.count(field) for field, _sentence in expected] == [1] * len(expected)


def test_an_error_keeps_everything_that_was_typed(client, fetched):
    make_activity(slug="tisdagsfika", title="Tisdagsfika")

    response = send(client, fetched, f"{URL}?om=tisdagsfika", text='<b>"Låst" & mörkt</b>', email="ali@")

    content = response.content.decode()
    assert "&lt;b&gt;&quot;Låst&quot; &amp; mörkt&lt;/b&gt;</textarea>" in content
    assert 'value="fel" checked' in content and 'value="ali@"' in content
    assert f'name="stamp" value="{fetched}"' in content
    assert 'action="/sag-till?om=tisdagsfika"' in content
    assert "Det gäller ”Tisdagsfika”." in content


def test_what_was_put_right_can_be_sent_at_once(client, fetched):
    first = send(client, fetched, text="")
    again = re.search(r'name="stamp" value="([^"]+)"', first.content.decode())[1]

    assert send(client, again).status_code == 302


@pytest.mark.parametrize("text", ["hej\x00då", "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace")])
def test_strange_signs_are_answered_in_words(client, fetched, text):
    assert send(client, fetched, text=text).status_code in (302, 422)


def test_a_null_is_told_as_an_error(client, fetched):
    response = send(client, fetched, text="hej\x00då")

    assert (response.status_code, [field for field, _sentence in errors(response)]) == (422, ["id_text"])


# Where it came from ---------------------------------------------------------------------------------------------

ELSEWHERE = "Webbläsaren sa inte varifrån formuläret kom. Ladda om sidan och skicka igen."


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Origin": "https://testserver"},
        HERE,
    ],
)
def test_a_form_from_our_own_page_is_taken(client, fetched, headers):
    assert send(client, fetched, headers=headers).status_code == 302


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none", "Origin": "http://testserver"},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Origin": "http://testserver:8080"},
        {"Origin": "http://testserver@elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://[::1"},
        {"Referer": "http://testserver/sag-till"},
    ],
)
def test_a_form_from_anywhere_else_is_refused_and_nothing_typed_is_lost(client, fetched, headers):
    response = send(client, fetched, headers=headers)

    assert (response.status_code, errors(response), told()) == (422, [("", ELSEWHERE)], [])
    assert TYPED["text"] in response.content.decode()


# When it was fetched --------------------------------------------------------------------------------------------


def test_what_comes_faster_than_anybody_writes_is_asked_to_wait(client, time_machine):
    made = stamp()
    time_machine.shift(timedelta(seconds=2))

    response = send(client, made)
    time_machine.shift(timedelta(seconds=2))

    assert errors(response) == [("", "Det gick lite fort. Vänta några sekunder och skicka igen.")]
    assert told() == []
    assert send(client, made).status_code == 302


def test_an_old_form_gets_a_new_stamp_and_can_be_sent_again(client, time_machine):
    made = stamp()
    time_machine.shift(timedelta(hours=25))

    old = send(client, made)
    fresh = re.search(r'name="stamp" value="([^"]+)"', old.content.decode())[1]
    time_machine.shift(timedelta(seconds=10))

    assert errors(old) == [("", "Sidan var för gammal. Det du skrev finns kvar: skicka igen.")]
    assert fresh != made
    assert send(client, fresh).status_code == 302


def test_a_form_may_lie_open_for_a_day(client, time_machine):
    made = stamp()
    time_machine.shift(timedelta(hours=23, minutes=59))

    assert send(client, made).status_code == 302


@pytest.mark.parametrize("made", ["", "f", "f:1w:x", "::", "f:1wZZZZ:" + "a" * 43, "x" * 500, "å:å:å"])
def test_a_stamp_that_we_never_made_is_an_old_one(client, made):
    response = send(client, made)

    assert (response.status_code, told()) == (422, [])
    assert ("", "Sidan var för gammal. Det du skrev finns kvar: skicka igen.") in errors(response)


def test_a_stamp_from_the_future_is_an_old_one(client, time_machine):
    time_machine.shift(timedelta(hours=1))
    made = stamp()
    time_machine.shift(timedelta(hours=-1))

    assert send(client, made).status_code == 422


# Machines and haste ---------------------------------------------------------------------------------------------


def test_a_machine_that_fills_in_what_nobody_sees_is_told_nothing_about_it(client, fetched):
    response = send(client, fetched, webb="https://kop.example")

    assert (response.status_code, told()) == (422, [])
    assert errors(response) == [("", "Det gick lite fort. Vänta några sekunder och skicka igen.")]
    assert "kop.example" not in response.content.decode()


def test_pressed_twice_is_told_once(client, fetched):
    answers = [send(client, fetched).status_code for _time in range(2)]

    assert (answers, len(told())) == ([302, 302], 1)


def test_two_things_told_from_one_page_are_two(client, fetched):
    send(client, fetched)
    send(client, fetched, text="Och lampan var släckt.")

    assert len(told()) == 2


def test_the_same_told_of_two_listings_is_two(client, fetched):
    for slug in ("ett", "tva"):
        make_activity(slug=slug)
        send(client, fetched, f"{URL}?om={slug}")

    assert [slug for *_rest, slug in told()] == ["ett", "tva"]


# Leaving no trace -----------------------------------------------------------------------------------------------


def test_neither_page_nor_answer_sets_a_cookie(client, fetched):
    for response in (
        client.get(URL),
        send(client, fetched),
        send(client, fetched, text=""),
        client.get("/sag-till/tack"),
    ):
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_what_somebody_typed_is_kept_in_no_cache(client, fetched):
    assert send(client, fetched, text="").headers["Cache-Control"] == "no-store"


def test_staff_have_no_other_rights_here(client, fetched):
    activity = make_activity("draft", slug="utkast", title="Hemligt")
    staff = Client(enforce_csrf_checks=True)
    staff.force_login(make_user(is_staff=True, is_superuser=True))

    refused = send(staff, fetched, headers={"Origin": "http://elsewhere.example"})
    page = staff.get(f"{URL}?om={activity.slug}")

    assert refused.status_code == 422
    assert "Hemligt" not in page.content.decode()
    assert page.content == client.get(f"{URL}?om={activity.slug}").content


def test_nothing_is_known_afterwards_of_who_told(client, fetched):
    send(client, fetched)

    names = {field.name for field in Report._meta.get_fields()}
    assert names == {"id", "public_id", "activity", "kind", "text", "email", "created_at"}


# What it is about -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("about", ["finns-inte", "", "\x00", "å" * 200, "utkast", "dold"])
def test_what_is_not_public_is_not_named(client, about):
    make_activity("draft", slug="utkast", title="Hemligt")
    moderation.move(make_activity(slug="dold", title="Hemligt"), "hide")

    response = client.get(URL, {"om": about})

    assert response.status_code == 200
    assert "Skriv vilken träff det gäller." in read(response).words
    assert "Hemligt" not in response.content.decode()


def test_the_form_tells_that_nobody_reads_it_at_once(client):
    words = read(client.get(URL)).words

    assert "Ingen läser detta genast. Är det fara för liv? Ring 112" in words


def test_a_report_is_stamped_with_its_moment(client, fetched):
    send(client, fetched)

    assert Report.objects.get().created_at == timezone.now()


def test_the_thanks_only_show(client):
    assert client.head(reverse("activities:report_thanks")).status_code == 200
    assert Client().post(reverse("activities:report_thanks")).status_code == 405
