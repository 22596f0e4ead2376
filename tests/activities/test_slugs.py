"""Addresses: unique, silent about what is sensitive, and right for ever."""

import pytest

from activities import slugs
from activities.models import Activity, ActivityTerm, OldActivitySlug
from organisations.models import OldOrganisationSlug
from tests.factories import make_activity, make_organisation


def addressed(title, **fields):
    activity = make_activity(title=title, **fields)
    slugs.readdress(activity)
    OldActivitySlug.objects.all().delete()
    return activity


@pytest.mark.parametrize(
    ("title", "municipality", "address"),
    [
        ("Tisdagsfika", "Malmö", "tisdagsfika-malmo"),
        ("Språkcafé – för alla!", "Håbo", "sprakcafe-for-alla-habo"),
        ("قهوة", "Malmö", ""),
        ("قهوة 2", "Malmö", "2-malmo"),
        ("ord " * 40, "Malmö", "ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-malmo"),
        ("x" * 120, "Malmö", "x" * 64 + "-malmo"),
    ],
)
def test_an_address_is_the_title_and_the_kommun(title, municipality, address):
    assert slugs.activity_base(title, municipality) == address


def test_the_same_title_gives_numbered_addresses(db):
    found = [addressed("Fika").slug for _time in range(3)]

    assert found == ["fika-kristianstad", "fika-kristianstad-2", "fika-kristianstad-3"]


def test_a_sensitive_activity_has_a_neutral_address(db):
    activity = addressed("Sorgegrupp i Kristianstad", terms=("samtalsgrupp", "sorg"))

    assert slugs.is_neutral(activity.slug)


def test_neutral_addresses_are_not_made_from_the_title(db):
    first, second = (addressed("Sorgegrupp", terms=("sorg",)).slug for _time in range(2))

    assert first != second


def test_a_title_without_latin_letters_has_a_neutral_address(db):
    assert slugs.is_neutral(addressed("قهوة").slug)


def test_a_new_title_keeps_the_old_address(db):
    activity = addressed("Fika")
    activity.title = "Kaffe"

    is_new = slugs.readdress(activity)

    assert (is_new, Activity.objects.get().slug) == (True, "kaffe-kristianstad")
    assert OldActivitySlug.objects.get(slug="fika-kristianstad").activity == activity


def test_an_old_address_is_given_to_nobody_else(db):
    activity = addressed("Fika")
    activity.title = "Kaffe"
    slugs.readdress(activity)

    assert addressed_without_cleaning("Fika").slug == "fika-kristianstad-2"


def addressed_without_cleaning(title):
    activity = make_activity(title=title)
    slugs.readdress(activity)
    return activity


def test_a_title_that_is_changed_back_gets_its_old_address_back(db):
    activity = addressed("Fika")
    for title in ("Kaffe", "Fika"):
        activity.title = title
        slugs.readdress(activity)

    assert activity.slug == "fika-kristianstad"
    assert list(OldActivitySlug.objects.values_list("slug", flat=True)) == ["kaffe-kristianstad"]


def test_an_unchanged_title_leaves_a_numbered_address_alone(db):
    addressed("Fika")
    second = addressed("Fika")

    assert (slugs.readdress(second), second.slug) == (False, "fika-kristianstad-2")


def test_an_activity_that_becomes_sensitive_gets_a_neutral_address(db):
    activity = addressed("Samtal")
    ActivityTerm.objects.create(activity=activity, term_id="sorg", position=9)

    slugs.readdress(activity)

    assert slugs.is_neutral(activity.slug)
    assert OldActivitySlug.objects.get(slug="samtal-kristianstad").activity == activity


def test_a_neutral_address_stays_whatever_the_title_becomes(db):
    activity = addressed("Sorgegrupp", terms=("sorg",))
    before = activity.slug
    activity.title = "Samtal"

    assert (slugs.readdress(activity), activity.slug) == (False, before)


def test_many_wishes_cost_two_questions(db, django_assert_num_queries):
    addresses = slugs.of_activities()

    with django_assert_num_queries(2):
        addresses.expect(f"fika-{number}" for number in range(100))
        given = [addresses.give(f"fika-{number}") for number in range(100)]

    assert given == [f"fika-{number}" for number in range(100)]


def test_the_thousandth_of_a_name_costs_no_more_than_the_second(db, django_assert_num_queries):
    addressed("Fika")
    addresses = slugs.of_activities()

    with django_assert_num_queries(4):
        given = [addresses.give("fika-kristianstad") for _time in range(1000)]

    assert (given[0], given[-1], len(set(given))) == ("fika-kristianstad-2", "fika-kristianstad-1001", 1000)


def test_a_number_that_is_a_name_of_its_own_is_not_given_away(db):
    addresses = slugs.of_organisations()

    assert [addresses.give(wish) for wish in ("lag-2", "lag", "lag")] == ["lag-2", "lag", "lag-3"]


def test_an_organisation_s_new_name_keeps_its_old_address(db):
    organisation = make_organisation("Åhus vänner")
    slugs.readdress_organisation(organisation)
    organisation.name = "Åhus fikavänner"

    slugs.readdress_organisation(organisation)

    assert organisation.slug == "ahus-fikavanner"
    assert OldOrganisationSlug.objects.get(slug="ahus-vanner").organisation == organisation
