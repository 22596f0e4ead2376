"""An activity's addresses: its page, its dates, its calendar file, and what becomes of old ones."""

from datetime import date, timedelta

import pytest

from activities import moderation, occurrences, slugs
from activities.models import Activity, ActivityText, Occurrence, OldActivitySlug, Schedule, Term
from tests.factories import TODAY, make_activity, make_organisation, make_venue
from tests.reading import read

pytestmark = pytest.mark.django_db
PATHS = ["/aktivitet/{}/", "/aktivitet/{}/2026-12-01-1400/", "/aktivitet/{}.ics"]


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
def test_an_old_address_leads_to_the_new_one_for_ever(client, prefix, path):
    activity = make_activity(slug="ny")
    OldActivitySlug.objects.create(slug="gammal", activity=activity)

    response = client.get(prefix + path.format("gammal"))

    assert (response.status_code, response.headers["Location"]) == (301, prefix + path.format("ny"))


def test_an_address_that_was_changed_twice_leads_right_from_the_first(client):
    activity = make_activity(title="Fika", slug="fika-kristianstad")
    for title in ("Tisdagsfika", "Onsdagsfika"):
        activity.title = title
        activity.save(update_fields=["title"])
        slugs.readdress(activity)

    answers = [client.get(f"/aktivitet/{slug}-kristianstad/") for slug in ("fika", "tisdagsfika", "onsdagsfika")]

    assert [answer.status_code for answer in answers] == [301, 301, 200]
    assert {answer.headers["Location"] for answer in answers[:2]} == {"/aktivitet/onsdagsfika-kristianstad/"}


def test_an_old_address_of_what_is_gone_ends_with_gone(client):
    activity = make_activity(slug="ny")
    OldActivitySlug.objects.create(slug="gammal", activity=activity)
    moderation.move(activity, "hide")

    response = client.get("/aktivitet/gammal/", follow=True)

    assert (response.redirect_chain, response.status_code) == ([("/aktivitet/ny/", 301)], 410)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("move", ["hide", "end", "remove"])
def test_what_once_was_public_is_gone(client, path, move):
    activity = make_activity(slug="borta", title="Hemlig träff", summary="Hemligt")
    moderation.move(activity, move)

    response = client.get(path.format("borta"))

    assert response.status_code == 410
    assert "Den finns inte längre" in read(response).words
    assert "emlig" not in response.content.decode()


def test_a_stopped_organisations_listings_are_gone(client):
    make_activity(slug="borta", organisation=make_organisation(is_stopped=True))

    assert client.get("/aktivitet/borta/").status_code == 410


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("status", ["draft", "submitted", "returned", "rejected"])
def test_what_never_was_public_does_not_exist(client, path, status):
    make_activity(status, slug="utkast", title="Hemlig träff")

    response = client.get(path.format("utkast"))

    assert response.status_code == 404
    assert "emlig" not in response.content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_address_does_not_exist(client, path):
    assert client.get(path.format("finns-inte")).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_only_the_heads_are_sent_when_only_they_are_asked_for(client, path):
    make_activity(slug="tisdagsfika")

    response = client.head(path.format("tisdagsfika"))

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_sent_to_a_page_that_only_shows(client, path, method):
    make_activity(slug="tisdagsfika")

    response = getattr(client, method)(path.format("tisdagsfika"))

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert "Den går bara att läsa." in read(response).words


def test_a_date_that_no_rule_gives_leads_to_the_activity(client):
    make_activity(slug="tisdagsfika")

    response = client.get("/aktivitet/tisdagsfika/2026-12-02-1400/")

    assert (response.status_code, response.headers["Location"]) == (301, "/aktivitet/tisdagsfika/")


@pytest.mark.parametrize("original", ["2026-13-45-9999", "0000-00-00-0000"])
def test_a_date_that_is_none_leads_to_the_activity(client, original):
    make_activity(slug="tisdagsfika")

    assert client.get(f"/aktivitet/tisdagsfika/{original}/").status_code == 301


@pytest.mark.parametrize("rest", ["2026-12-1-1400/", "idag/", "2026-12-01/", "2026-12-01-14/", "2026-12-01-1400.ics"])
def test_half_a_date_does_not_exist(client, rest):
    make_activity(slug="tisdagsfika")

    assert client.get(f"/aktivitet/tisdagsfika/{rest}").status_code == 404


def test_a_moved_date_keeps_its_address(client):
    activity = make_activity(slug="tisdagsfika")
    Occurrence.objects.filter(original="2026-12-01T14:00").update(
        state="moved", date=date(2026, 12, 3), starts_at="2026-12-03T17:00Z", ends_at="2026-12-03T19:00Z"
    )

    response = client.get("/aktivitet/tisdagsfika/2026-12-01-1400/")

    assert response.context["first_line"].words == "Torsdag 3 december kl.\N{NO-BREAK SPACE}18–20"
    assert "Flyttat" in read(response).words
    assert read(client.get(activity.get_absolute_url())).words.count("Flyttat") == 1


def test_a_cancelled_date_says_so_in_the_title_of_the_page(client):
    make_activity(slug="tisdagsfika", title="Tisdagsfika")
    Occurrence.objects.filter(original="2026-12-01T14:00").update(state="cancelled")

    content = client.get("/aktivitet/tisdagsfika/").content.decode()

    assert "<title>Inställt: Tisdagsfika, Kristianstad –" in content


# Sensitive ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_retired", [False, True])
@pytest.mark.parametrize("path", ["/aktivitet/k7wq2mzx/", "/aktivitet/k7wq2mzx/2026-12-01-1400/"])
def test_a_sensitive_activity_has_a_neutral_title_and_stays_out_of_search_engines(client, path, is_retired):
    make_activity(
        slug="k7wq2mzx", title="Anhörigas kväll", summary="Om sorg", terms=("samtalsgrupp", "fika-prata", "pa-plats")
    )
    if is_retired:
        Term.objects.filter(pk="samtalsgrupp").update(replaced_by="fika-prata")

    content = client.get(path).content.decode()

    head = content[: content.index("</head>")]
    assert "<title>En träff, Kristianstad –" in head
    assert '<meta name="robots" content="noindex, follow">' in head
    assert [word for word in ("nhörigas", "sorg") if word in head] == []
    assert "Anhörigas kväll" in content


def test_an_ordinary_activity_may_be_found_by_search_engines_but_not_each_date(client):
    make_activity(slug="tisdagsfika", summary="Kaffe och prat")

    page, one_date = (client.get(path.format("tisdagsfika")).content.decode() for path in PATHS[:2])

    assert ("noindex" in page, "noindex" in one_date) == (False, True)
    assert '<meta name="description" content="Kaffe och prat">' in page


def test_pages_for_the_young_and_for_hard_times_have_a_way_out(client):
    leaves = {}
    for name, fields in {
        "young": {"min_age": 13, "max_age": 17},
        "adults": {"min_age": 18, "max_age": 25},
        "hard": {"terms": ("svart-hemma", "fika-prata", "pa-plats")},
        "any": {},
    }.items():
        words = read(client.get(make_activity(**fields).get_absolute_url())).words
        leaves[name] = "Lämna sidan" in words

    assert leaves == {"young": True, "adults": False, "hard": True, "any": False}


# What the page is made from -------------------------------------------------------------------------------------


def test_a_retired_topic_stops_no_page(client):
    activity = make_activity(terms=("lara", "pa-plats"))
    Term.objects.filter(pk="lara").update(replaced_by="fika-prata")

    assert client.get(activity.get_absolute_url()).status_code == 200


def test_a_rule_that_gives_no_date_stops_no_page(client):
    activity = make_activity()
    activity.schedules.update(starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 3))

    assert client.get(activity.get_absolute_url()).status_code == 200
    assert client.get(f"/aktivitet/{activity.slug}.ics").status_code == 200


def test_similar_are_of_the_same_kind_nearby_and_never_the_page_itself(client):
    activity, like = make_activity(title="Denna"), make_activity(title="En till")
    make_activity(title="Helt annat", terms=("promenad", "pa-plats"))

    response = client.get(activity.get_absolute_url())

    assert [card.activity for card in response.context["similar"]] == [like]


def test_the_organisers_words_in_another_language_stand_in_their_own_direction(client):
    activity = make_activity()
    ActivityText.objects.create(activity=activity, language="ar", title="قهوة")

    content = client.get(activity.get_absolute_url()).content.decode()

    assert 'lang="ar" dir="rtl"><p><b>قهوة</b>' in content


def test_what_an_organiser_writes_is_words_and_never_marks(client):
    nasty = '</script><img src=x onerror="alert(1)">{{ settings.SECRET_KEY }}'
    activity = make_activity(
        title=nasty[:100],
        summary=nasty,
        description=nasty,
        greeter=nasty,
        first_visit=[nasty],
        sign_up=nasty,
        contact_note=nasty,
        cost_note=nasty,
        who_may_come="boende",
        who_note=nasty[:100],
        meeting_point=nasty,
    )

    content = client.get(activity.get_absolute_url()).content.decode()

    assert "<img" not in content
    assert content.count("{{ settings.SECRET_KEY }}") > 5


def _rows(number):
    """A listing with that many of everything."""
    activity = make_activity(venue=make_venue(facts={"rullstol-in": "ja"}), when=None)
    days = [TODAY + timedelta(days=day) for day in range(1, number + 1)]
    for position, day in enumerate(days):
        Schedule.objects.create(
            activity=activity,
            venue=make_venue(f"Plats {position}", facts={"rullstol-in": "nej"}),
            position=position,
            kind="once",
            starts_on=day,
            start="14:00",
            end="16:00",
        )
    for language in ("ar", "en", "fi")[:number]:
        ActivityText.objects.create(activity=activity, language=language, title="Fika")
    for _number in range(number):
        make_activity()
    occurrences.expand([activity.pk], today=TODAY)
    return activity


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_with_three_of_everything_asks_as_much_as_one_with_one(client, django_assert_num_queries, number):
    activity = _rows(number)

    with django_assert_num_queries(28):
        client.get(activity.get_absolute_url())


@pytest.mark.parametrize("number", [1, 3])
def test_a_calendar_file_asks_as_much_for_three_rules_as_for_one(client, django_assert_num_queries, number):
    activity = _rows(number)

    with django_assert_num_queries(12):
        client.get(f"/aktivitet/{activity.slug}.ics")


def test_the_page_is_the_same_when_nothing_has_changed(client):
    activity = make_activity()

    first = client.get(activity.get_absolute_url())
    again = client.get(activity.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})
    Activity.objects.filter(pk=activity.pk).update(title="Ny rubrik")
    changed = client.get(activity.get_absolute_url(), headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
