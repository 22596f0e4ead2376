"""aktiviteter.csv: good rows, and loading them again."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.utils import timezone

from activities.models import Activity, OldActivitySlug, Status, Venue
from activities.search.query import search
from activities.search.spec import SearchSpec
from places.models import Place
from tests.activities.importing.files import (
    LISTING,
    TODAY,
    listing,
    load_activities,
    load_listing,
    load_venues,
    told,
)
from tests.factories import make_organisation

FULL = {
    "ingress": "Kaffe och prat.",
    "beskrivning": "Första stycket.\n\nAndra stycket.",
    "lattlast": "Kom och fika.",
    "kontaktperson": "Värden",
    "kontakt_not": "Maria svarar.",
    "telefon": "0701740621",
    "sms": "070-174 06 22",
    "epost": "hej@lyktan.example",
    "kontakt_ordning": "sms | telefon",
    "anmalan": "Anmäl dig i luckan.",
    "webb": "lyktan.example",
    "motesplats": "Vid bron",
    "for": "pensionar",
    "form": "pa-plats | digitalt",
    "racker_till": "1280 | 12 | SE",
    "vad": "fika-prata | promenad",
    "sprak": "sv | ar",
    "alder": "65-",
    "barn_med": "nej",
    "kostnad": "40 kr per gang",
    "fika": "20 kr",
    "medlemsavgift": "150 kr per ar",
    "fritidskortet": "ja",
    "kostnad_not": "Swish går bra.",
    "troskel": "ingen-anmalan | kom-ensam=nej",
    "tillganglighet": "rullstol-in=delvis:en tröskel",
    "tillganglighet_kontrollerad": "D-30",
    "far_komma": "efter-kontakt",
    "far_komma_not": "hos oss",
    "plats_kvar": "nya-fran",
    "nya_fran": "D+40",
    "brukar_komma": "8-12",
    "brukar_alder": "65-80",
    "tro_inslag": "nej",
    "forsta_gangen": "Du ringer på. | Vi fikar.",
    "vem_tar_emot": "Maria",
    "bekraftad": "D-12",
    "rubrik_en": "Tuesday coffee",
    "ingress_en": "Coffee and talk.",
    "rubrik_ar": "قهوة",
    "installt": "{tis+1}: Sjuk",
    "flyttat": "{tis+2} > {ons+3} 15–17: Salen är upptagen",
    "paus": "2027-06-15–2027-08-15: Sommaruppehåll",
}


def state():
    """Everything that a loading may change."""
    children = ("schedules", "changes", "activity_terms", "facts", "reach", "texts", "occurrences")
    return [
        (
            list(Activity.objects.filter(pk=activity.pk).values()),
            *(list(getattr(activity, name).values()) for name in children),
        )
        for activity in Activity.objects.order_by("pk")
    ]


def test_every_column_arrives(square):
    report = load_listing(**FULL)

    found = listing()
    assert told(report) == []
    assert (found.status, found.organisation, found.municipality_id) == (Status.PUBLISHED, square, "1290")
    assert (found.title, found.slug, found.summary) == ("Tisdagsfika", "tisdagsfika-kristianstad", "Kaffe och prat.")
    assert found.description == "Första stycket.\n\nAndra stycket."
    assert (found.phone, found.text_phone, found.contact_order) == (
        "070-174 06 21",
        "070-174 06 22",
        ["sms", "telefon"],
    )
    assert (found.email, found.website) == ("hej@lyktan.example", "https://lyktan.example")
    assert (found.languages, found.min_age, found.max_age) == (["sv", "ar"], 65, None)
    assert (found.children_along, found.has_faith_element, found.takes_fritidskortet) == (False, False, True)
    assert (found.cost, found.amount, found.amount_per) == ("belopp", Decimal(40), "gang")
    assert (found.food, found.food_amount) == ("kostar", Decimal(20))
    assert (found.needs_membership, found.membership_amount, found.membership_per) == (True, Decimal(150), "ar")
    assert (found.who_may_come, found.who_note) == ("efter-kontakt", "hos oss")
    assert (found.room, found.room_from) == ("nya-fran", date(2027, 1, 4))
    assert (found.usual_low, found.usual_high, found.usual_age_low, found.usual_age_high) == (8, 12, 65, 80)
    assert (found.first_visit, found.greeter) == (["Du ringer på.", "Vi fikar."], "Maria")
    assert found.confirmed_on == date(2026, 11, 13)
    assert found.calendar_uid == f"{found.public_id}@socialttorg"


def test_what_belongs_to_a_listing_arrives(square):
    load_listing(**FULL)

    found = listing()
    assert list(found.activity_terms.values_list("term", flat=True)) == [
        "fika-prata",
        "promenad",
        "pensionar",
        "pa-plats",
        "digitalt",
    ]
    assert set(found.facts.values_list("term", "value", "note", "checked_on")) == {
        ("ingen-anmalan", "ja", "", None),
        ("kom-ensam", "nej", "", None),
        ("rullstol-in", "delvis", "en tröskel", date(2026, 10, 26)),
    }
    assert set(found.reach.values_list("municipality", "county")) == {("1280", None), (None, "12"), (None, None)}
    assert set(found.texts.values_list("language", "title", "summary")) == {
        ("en", "Tuesday coffee", "Coffee and talk."),
        ("ar", "قهوة", ""),
    }
    schedule = found.schedules.get()
    assert (schedule.kind, schedule.weekdays, schedule.start, schedule.end) == ("weekly", [1], time(14), time(16))
    assert set(found.changes.values_list("kind", "first", "last", "new_date", "note")) == {
        ("cancelled", date(2026, 12, 8), date(2026, 12, 8), None, "Sjuk"),
        ("moved", date(2026, 12, 15), date(2026, 12, 15), date(2026, 12, 16), "Salen är upptagen"),
        ("closed", date(2027, 6, 15), date(2027, 8, 15), None, "Sommaruppehåll"),
    }


def test_a_loaded_listing_has_its_dates_and_is_found(square):
    load_listing(**FULL)

    first = list(listing().occurrences.values_list("date", "state")[:3])
    result = search(SearchSpec(text="tisdagsfika"), timezone.make_aware(timezone.datetime(2026, 11, 25, 9)))
    assert first == [(date(2026, 12, 1), "on"), (date(2026, 12, 8), "cancelled"), (date(2026, 12, 16), "moved")]
    assert [hit.activity for hit in result.hits] == [listing().pk]


def test_blank_cells_mean_that_we_do_not_know(square):
    load_listing()

    found = listing()
    assert (found.has_no_age_limit, found.min_age, found.max_age) == (False, None, None)
    assert (found.cost, found.food, found.needs_membership, found.room, found.who_may_come) == ("", "", None, "", "")
    assert (found.children_along, found.has_faith_element, found.languages) == (None, None, [])
    assert not found.facts.exists()


def test_no_age_limit_is_an_answer(square):
    load_listing(alder="alla")

    assert (listing().has_no_age_limit, listing().min_age, listing().max_age) == (True, None, None)


def test_a_contact_that_is_filled_but_not_listed_is_not_shown(square):
    load_listing(telefon="070-174 06 21", epost="hej@lyktan.example", kontakt_ordning="epost")

    assert (listing().phone, listing().contact_order) == ("070-174 06 21", ["epost"])


def test_without_a_list_the_contacts_stand_in_the_usual_order(square):
    load_listing(telefon="070-174 06 21", epost="hej@lyktan.example")

    assert listing().contact_order == ["telefon", "epost"]


def test_an_activity_without_a_place_belongs_to_the_kommun_of_its_organiser(square):
    nowhere = {"plats": "", "gata": "", "postnummer": "", "ort": "", "kommun": ""}

    load_listing(form="telefon", racker_till="SE", **nowhere)

    assert (listing().venue, listing().municipality_id) == (None, "1290")


def test_rows_with_the_same_name_street_and_postcode_share_a_venue(square):
    load_activities(
        LISTING,
        LISTING | {"id": "a2", "plats": "LYKTAN", "hitta_in": "Ring på."},
        LISTING | {"id": "a3", "gata": "Lillgatan 1"},
    )

    assert listing("a1").venue == listing("a2").venue != listing("a3").venue
    assert (listing("a1").venue.directions, Venue.objects.count()) == ("Ring på.", 2)


def test_a_venue_of_a_file_of_places_is_used_also_by_rows_that_spell_it_out(square):
    load_venues(
        {"id": "p1", "namn": "Lyktan", "gata": "Storgatan 4", "postnummer": "291 31", "ort": "Åhus", "kommun": "1290"}
    )

    load_activities(LISTING, LISTING | {"id": "a2", "plats_id": "p1"})

    assert Venue.objects.get().town == "Åhus"
    assert listing("a1").venue == listing("a2").venue


def test_a_hidden_place_in_a_row_is_stored_as_its_town(square):
    load_listing(dold_adress="ja", ort="Åhus", lat="56.03", lon="14.15")

    venue = listing().venue
    assert (venue.street, venue.postcode, venue.latitude, venue.longitude) == ("", "", 55.92, 14.29)


def test_a_street_that_is_hidden_may_not_stand_in_the_description(square):
    report = load_listing(dold_adress="ja", beskrivning="Vi ses på Storgatan 4.")

    assert told(report) == [(2, "beskrivning", "Adressen ska vara dold, men här står gatan. Ta bort den ur texten.")]


def test_a_second_rule_may_be_at_another_venue(square):
    load_venues({"id": "p2", "namn": "Ladan", "ort": "Åhus", "kommun": "1290"})

    load_listing(tider="varje tisdag 14–16 | första lördagen i månaden 10–12 @ p2")

    assert list(listing().schedules.values_list("kind", "venue__name")) == [("weekly", None), ("monthly", "Ladan")]


def test_parts_of_town_are_learnt_from_the_rows(square):
    load_listing(omrade="Näsby")

    assert list(Place.objects.filter(kind="area").values_list("label", flat=True)) == ["Näsby, Kristianstads kommun"]


def test_a_sensitive_activity_has_an_address_that_says_nothing(square):
    load_listing(rubrik="Sorgegrupp", **{"for": "sorg"})

    assert "sorg" not in listing().slug
    assert "kristianstad" not in listing().slug


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("", Status.PUBLISHED),
        ("publicerad", Status.PUBLISHED),
        ("utkast", Status.DRAFT),
        ("inskickad", Status.SUBMITTED),
        ("returnerad", Status.RETURNED),
        ("avslagen", Status.REJECTED),
        ("dold", Status.HIDDEN),
        ("avslutad", Status.ENDED),
    ],
)
def test_a_new_listing_has_the_status_that_is_written(square, written, status):
    load_listing(status=written)

    assert listing().status == status


def test_the_same_file_twice_changes_nothing(square):
    load_listing(**FULL)
    before = state()

    report = load_listing(**FULL)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert state() == before


def test_a_rule_that_begins_when_it_is_loaded_is_the_same_rule_another_day(square):
    load_listing(tider="varannan tisdag 14–16")
    before = state()

    report = load_listing(tider="varannan tisdag 14–16", today=date(2026, 12, 3))

    assert (report.changed, state()) == (0, before)


@pytest.mark.parametrize(
    ("cells", "sequence"),
    [
        ({"rubrik": "Onsdagsfika"}, 0),
        ({"beskrivning": "Ny text."}, 0),
        ({"vad": "promenad"}, 0),
        ({"telefon": "070-174 06 21"}, 0),
        ({"tider": "varje onsdag 14–16"}, 1),
        ({"tider": "varje tisdag 14–16.30"}, 1),
        ({"installt": "2026-12-01"}, 1),
        ({"motesplats": "Vid bron"}, 1),
        ({"plats": "Ladan"}, 1),
        ({"status": "dold"}, 1),
        ({"status": "avslutad", "tider": "varje onsdag 14–16"}, 1),
    ],
)
def test_calendars_hear_of_changes_of_time_place_and_status_only(square, cells, sequence):
    load_listing()

    report = load_listing(**cells)

    assert (report.changed, listing().calendar_sequence) == (1, sequence)


def test_a_change_says_when_it_was_made_and_keeps_what_identifies_the_listing(square):
    load_listing()
    before = listing()

    load_listing(tider="varje onsdag 14–16")

    after = listing()
    assert after.updated_at > before.updated_at
    assert (after.public_id, after.calendar_uid, after.created_at) == (
        before.public_id,
        before.calendar_uid,
        before.created_at,
    )
    assert list(after.schedules.values_list("pk", flat=True)) == list(before.schedules.values_list("pk", flat=True))
    assert listing().occurrences.first().date == date(2026, 11, 25)


def test_what_is_taken_out_of_the_file_is_taken_away(square):
    load_listing(**FULL)

    load_listing(**dict.fromkeys(FULL, "") | {"vad": "fika-prata"})

    found = listing()
    assert (found.summary, found.languages, found.min_age, found.cost) == ("", [], None, "")
    children = ("facts", "reach", "texts", "changes")
    assert [getattr(found, name).count() for name in children] == [0, 0, 0, 0]


def test_what_the_file_has_no_column_for_stays(square):
    load_listing(**FULL)

    load_listing(rubrik="Onsdagsfika")

    found = listing()
    assert (found.title, found.summary, found.min_age) == ("Onsdagsfika", "Kaffe och prat.", 65)
    assert [getattr(found, name).count() for name in ("facts", "reach", "texts")] == [3, 3, 2]


def test_a_new_title_gives_a_new_address_and_the_old_leads_right(square):
    load_listing()

    load_listing(rubrik="Onsdagsfika")

    assert listing().slug == "onsdagsfika-kristianstad"
    assert OldActivitySlug.objects.get().slug == "tisdagsfika-kristianstad"


def test_a_file_does_not_take_back_a_later_confirmation(square):
    load_listing(bekraftad="2026-11-20")

    report = load_listing(bekraftad="2026-11-01")

    assert (report.unchanged, listing().confirmed_on) == (1, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("stands", "written", "stays"),
    [
        (Status.HIDDEN, "publicerad", True),
        (Status.REJECTED, "publicerad", True),
        (Status.REMOVED, "publicerad", True),
        (Status.PUBLISHED, "inskickad", True),
        (Status.SUBMITTED, "publicerad", False),
        (Status.PUBLISHED, "dold", False),
    ],
)
def test_a_file_does_not_undo_what_staff_have_decided(square, stands, written, stays):
    load_listing()
    Activity.objects.update(status=stands)

    report = load_listing(status=written)

    assert (listing().status == stands) is stays
    assert len(report.warnings) == stays


def test_what_has_ended_opens_again_only_when_it_gets_new_times(square):
    load_listing(tider="2026-11-26 14–16", status="publicerad")
    Activity.objects.update(status=Status.ENDED)

    load_listing(tider="2026-11-26 14–16", status="publicerad")
    with_old_times = listing().status
    load_listing(tider="2026-12-26 14–16", status="publicerad")

    assert (with_old_times, listing().status) == (Status.ENDED, Status.PUBLISHED)


def test_the_same_id_of_another_source_is_another_listing(square):
    load_listing()

    load_listing(source="annan", arrangor="Föreningen Lyktan")

    assert Activity.objects.count() == 2


def test_an_organiser_may_be_given_by_name_unless_two_have_it(square):
    make_organisation("Tvillingen", source="fil", source_id="t1")
    load_listing(arrangor="Tvillingen")
    make_organisation("Tvillingen", source="fil", source_id="t2")

    report = load_listing(arrangor="Tvillingen", id="a2")

    assert listing("a1").organisation.source_id == "t1"
    assert told(report) == [
        (2, "arrangor", "Flera arrangörer har id eller namn ”Tvillingen”. Skriv ett id som bara en har.")
    ]


def test_many_rows_are_written_with_few_questions_to_the_database(square, django_assert_max_num_queries):
    rows = [LISTING | {"id": f"a{number}", "rubrik": f"Fika {number}"} for number in range(60)]

    with django_assert_max_num_queries(90):
        load_activities(*rows)

    assert Activity.objects.count() == 60


def test_days_are_counted_from_the_given_day(square):
    load_listing(tider="D+3 14–16", today=TODAY.replace(day=1))

    assert listing().schedules.get().starts_on == date(2026, 11, 4)
