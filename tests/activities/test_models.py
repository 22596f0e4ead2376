"""Every constraint of the app is attacked here; one without an attacker fails the last test."""

import uuid
from datetime import UTC, date, datetime, time

import pytest
from django.db.models import JSONField, Value

from activities.models import (
    Activity,
    ActivityFact,
    ActivityReach,
    ActivityTerm,
    ActivityText,
    Occurrence,
    Report,
    Schedule,
    ScheduleChange,
    SupportLine,
    Taxonomy,
    Term,
    Venue,
    VenueFact,
)
from tests.constraints import named, refuses
from tests.factories import make_activity, make_county, make_municipality, make_organisation, make_venue

pytestmark = pytest.mark.django_db


def _activity(**fields):
    return lambda: Activity.objects.filter(pk=make_activity("draft").pk).update(**fields)


def _venue(**fields):
    return lambda: Venue.objects.filter(pk=make_venue().pk).update(**fields)


def _schedule(**fields):
    def attack():
        Schedule.objects.filter(activity=make_activity("draft")).update(**fields)

    return attack


def _change(**fields):
    defaults = {"kind": "cancelled", "first": date(2026, 12, 1), "last": date(2026, 12, 1)}
    return lambda: ScheduleChange.objects.create(activity=make_activity("draft"), **(defaults | fields))


def _occurrence(**fields):
    def attack():
        row = Occurrence.objects.filter(activity=make_activity()).first()
        Occurrence.objects.filter(pk=row.pk).update(**fields)

    return attack


def _line(**fields):
    valid = {"code": "lyssna", "position": 1, "label": "Lyssna", "phone": "116 111", "source": "test"}
    return lambda: SupportLine.objects.create(**({"checked_on": date(2026, 11, 22)} | valid | fields))


def _line_twice():
    _line()()
    _line(code="annan")()


def _report(**fields):
    return lambda: Report.objects.create(**({"kind": "fel", "text": "Dörren var låst."} | fields))


def _term(**fields):
    return lambda: Term.objects.filter(code="promenad").update(**fields)


def _same(model, field):
    """Two rows with the same value in a field of its own."""

    def attack():
        first, second = model.objects.order_by("pk")[:2]
        model.objects.filter(pk=second.pk).update(**{field: getattr(first, field)})

    return attack


def _after(make, attack):
    """The attack on two rows made for it."""

    def both():
        make()
        make()
        attack()

    return both


def _twice(model, **fields):
    def attack():
        activity = make_activity("draft", terms=())
        for _time in range(2):
            model.objects.create(activity=activity, **fields)

    return attack


def _venue_answers_twice():
    venue = make_venue(facts={"rullstol-in": "ja"})
    VenueFact.objects.create(venue=venue, term_id="rullstol-in", value="nej")


def _occurrence_comes_again():
    row = Occurrence.objects.filter(activity=make_activity()).first()
    row.pk = None
    row.save(force_insert=True)


def _same_source(make):
    return lambda: [make(source="register", source_id="7") for _time in range(2)]


def _reports_with_one_name():
    name = uuid.uuid4()
    for _time in range(2):
        _report(public_id=name)()


ON_SITE = {"latitude": 56.0, "longitude": 14.0}
MOVED = {"kind": "moved", "new_date": date(2026, 12, 2), "new_start": time(14), "new_end": time(16)}
EARLIER = datetime(2020, 1, 1, tzinfo=UTC)
ATTACKS = [
    # Activity
    ("activity_has_a_title", _activity(title="")),
    ("activity_status_is_known", _activity(status="secret")),
    ("activity_published_has_a_moment", _activity(status="published", published_at=None)),
    ("activity_without_age_limit_has_no_ages", _activity(has_no_age_limit=True, min_age=18)),
    ("activity_without_age_limit_has_no_ages", _activity(has_no_age_limit=True, max_age=18)),
    ("activity_ages_are_in_order", _activity(has_no_age_limit=False, min_age=30, max_age=20)),
    ("activity_ages_are_human", _activity(has_no_age_limit=False, min_age=121)),
    ("activity_ages_are_human", _activity(has_no_age_limit=False, max_age=121)),
    ("activity_amount_goes_with_its_cost", _activity(cost="belopp", amount=None, amount_per="gang")),
    ("activity_amount_goes_with_its_cost", _activity(cost="belopp", amount=0, amount_per="gang")),
    ("activity_amount_goes_with_its_cost", _activity(cost="belopp", amount=40, amount_per="")),
    ("activity_amount_goes_with_its_cost", _activity(cost="belopp", amount=40, amount_per="vecka")),
    ("activity_amount_goes_with_its_cost", _activity(cost="gratis", amount=40)),
    ("activity_amount_goes_with_its_cost", _activity(cost="", amount=40)),
    ("activity_amount_goes_with_its_cost", _activity(cost="gratis", amount_per="gang")),
    ("activity_cost_is_known_or_unknown", _activity(cost="billig")),
    ("activity_food_amount_goes_with_food", _activity(food="ingar", food_amount=20)),
    ("activity_food_amount_goes_with_food", _activity(food="", food_amount=20)),
    ("activity_food_amount_goes_with_food", _activity(food="kostar", food_amount=0)),
    ("activity_food_is_known_or_unknown", _activity(food="kanske")),
    ("activity_membership_fee_has_members", _activity(needs_membership=False, membership_amount=100)),
    ("activity_membership_fee_has_members", _activity(needs_membership=None, membership_amount=100)),
    ("activity_membership_fee_has_members", _activity(needs_membership=True, membership_amount=0)),
    ("activity_gate_is_known_or_unknown", _activity(who_may_come="vanner")),
    ("activity_room_is_known_or_unknown", _activity(room="kanske")),
    ("activity_room_from_has_its_date", _activity(room="nya-fran", room_from=None)),
    ("activity_room_from_has_its_date", _activity(room="fullt", room_from=date(2027, 1, 1))),
    ("activity_usual_number_is_in_order", _activity(usual_low=9, usual_high=8)),
    ("activity_usual_number_is_in_order", _activity(usual_low=None, usual_high=8)),
    ("activity_usual_number_is_in_order", _activity(usual_low=9, usual_high=None)),
    ("activity_usual_ages_are_in_order", _activity(usual_age_low=40, usual_age_high=30)),
    ("activity_usual_ages_are_in_order", _activity(usual_age_low=None, usual_age_high=30)),
    ("activity_usual_ages_are_in_order", _activity(usual_age_low=40, usual_age_high=None)),
    ("activity_contact_order_is_known", _activity(contact_order=["telefon", "fax"])),
    ("activity_has_a_calendar_name", _activity(calendar_uid="")),
    ("activity_comes_once_from_a_source", _same_source(make_activity)),
    ("activities_activity_slug_key", _after(make_activity, _same(Activity, "slug"))),
    ("activities_activity_public_id_key", _after(make_activity, _same(Activity, "public_id"))),
    ("activities_activity_calendar_uid_key", _after(make_activity, _same(Activity, "calendar_uid"))),
    # What belongs to it
    ("activity_has_a_term_once", _twice(ActivityTerm, term_id="fika-prata")),
    ("activity_answers_once", _twice(ActivityFact, term_id="ingen-anmalan", value="ja")),
    ("activity_fact_is_an_answer", lambda: make_activity(facts={"ingen-anmalan": "vet_ej"})),
    ("activity_has_one_text_a_language", _twice(ActivityText, language="ar", title="قهوة")),
    ("activity_reaches_an_area_once", _twice(ActivityReach)),
    ("activity_reaches_an_area_once", lambda: make_activity(reach=["12", "12"])),
    ("activity_reaches_an_area_once", lambda: make_activity(reach=["1290", "1290"])),
    (
        "reach_is_one_area",
        lambda: ActivityReach.objects.create(
            activity=make_activity("draft"), county=make_county(), municipality=make_municipality()
        ),
    ),
    # Venue
    ("venue_has_a_name", _venue(name="")),
    ("venue_is_in_sweden", _venue(latitude=52.5, longitude=13.4)),
    ("venue_is_in_sweden", _venue(latitude=14.0, longitude=56.0)),
    ("venue_is_in_sweden", _venue(latitude=56.0, longitude=None)),
    ("venue_is_in_sweden", _venue(latitude=None, longitude=14.0)),
    ("venue_hidden_is_approximate", _venue(is_hidden=True, street="", is_approximate=False)),
    ("venue_hidden_has_no_address", _venue(is_hidden=True, street="Storgatan 4")),
    ("venue_hidden_has_no_address", _venue(is_hidden=True, street="", postcode="29131")),
    ("venue_hidden_has_no_address", _venue(is_hidden=True, street="", transit="Storgatan")),
    ("venue_postcode_has_five_digits", _venue(postcode="291 3")),
    ("venue_postcode_has_five_digits", _venue(postcode="01234")),
    ("venue_comes_once_from_a_source", _same_source(make_venue)),
    ("activities_venue_public_id_key", _after(make_venue, _same(Venue, "public_id"))),
    ("venue_answers_once", _venue_answers_twice),
    ("venue_fact_is_an_answer", lambda: make_venue(facts={"rullstol-in": "vet_ej"})),
    # Schedule
    ("schedule_kind_is_known", _schedule(kind="yearly")),
    ("schedule_lasts_some_time", _schedule(start=time(14), end=time(14))),
    ("schedule_lasts_some_time", _schedule(start=time(23, 59), end=time(23, 59))),
    ("schedule_ends_after_it_starts", _schedule(starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))),
    ("schedule_interval_is_weeks_or_months", _schedule(interval=0)),
    ("schedule_interval_is_weeks_or_months", _schedule(interval=53)),
    ("schedule_interval_is_weeks_or_months", _schedule(kind="monthly", weeks_of_month=[1], interval=13)),
    ("schedule_interval_is_weeks_or_months", _schedule(kind="once", interval=2)),
    ("schedule_weekdays_are_days", _schedule(weekdays=[7])),
    ("schedule_weeks_are_weeks", _schedule(weeks_of_month=[6])),
    ("schedule_weeks_are_weeks", _schedule(weeks_of_month=[0])),
    ("schedule_has_a_weekday", _schedule(weekdays=[])),
    ("schedule_has_a_weekday", _schedule(kind="monthly", weeks_of_month=[1], weekdays=[])),
    ("schedule_monthly_has_a_week", _schedule(kind="monthly")),
    ("schedule_of_dates_has_dates", _schedule(kind="dates", dates=[])),
    ("schedule_of_hours_has_hours", _schedule(kind="hours", hours=[])),
    *(
        ("schedule_hours_are_spans", _schedule(kind="hours", hours=hours))
        for hours in (
            Value(None, JSONField()),
            5,
            {"0": "09:00"},
            ["mandag"],
            [[0, "09:00"]],
            [[7, "09:00", "10:00"]],
            [[-1, "09:00", "10:00"]],
            [[0.5, "09:00", "10:00"]],
            [["0", "09:00", "10:00"]],
            [[0, "9", "10:00"]],
            [[0, "24:00", "10:00"]],
            [[0, "09:00", None]],
            [[0, "09:00", "10:00"], [1, "09:60", "10:00"]],
        )
    ),
    # Change
    ("change_kind_is_known", _change(kind="late")),
    ("change_ends_after_it_starts", _change(kind="closed", last=date(2026, 11, 30))),
    ("change_every_year_is_no_promise", _change(every_year=True)),
    ("change_every_year_is_no_promise", _change(every_year=True, **MOVED)),
    ("change_of_one_date_has_one_date", _change(last=date(2026, 12, 2))),
    ("change_moved_says_where_to", _change(**(MOVED | {"new_date": None}))),
    ("change_moved_says_where_to", _change(**(MOVED | {"new_start": None}))),
    ("change_moved_says_where_to", _change(**(MOVED | {"new_end": None}))),
    ("change_moved_says_where_to", _change(new_date=date(2026, 12, 2))),
    ("change_moved_says_where_to", _change(new_start=time(9))),
    ("change_is_one_a_date", _twice(ScheduleChange, kind="cancelled", first=date(2026, 12, 1), last=date(2026, 12, 1))),
    # Occurrence
    ("occurrence_comes_once", _occurrence_comes_again),
    ("occurrence_ends_after_it_starts", _occurrence(ends_at=EARLIER)),
    ("occurrence_weekday_is_a_day", _occurrence(weekday=7)),
    ("occurrence_part_is_known", _occurrence(part="natt")),
    ("occurrence_state_is_known", _occurrence(state="late")),
    # Words, lines and reports
    ("term_is_not_its_own_heir", _term(replaced_by="promenad")),
    ("term_has_a_label", _term(label="")),
    ("activities_term_public_id_key", _same(Term, "public_id")),
    ("activities_taxonomy_public_id_key", _same(Taxonomy, "public_id")),
    ("line_can_be_reached", _line(phone="")),
    ("line_always_open_has_no_hours", _line(is_always_open=True, hours=[[0, "09:00", "10:00"]])),
    ("activities_supportline_position_key", _line_twice),
    ("report_kind_is_known", _report(kind="skvaller")),
    ("report_says_something", _report(text="")),
    ("activities_report_public_id_key", _reports_with_one_name),
]


@pytest.mark.parametrize(("name", "attack"), ATTACKS, ids=[name for name, _attack in ATTACKS])
def test_the_database_refuses(name, attack):
    assert refuses(name, attack)


def test_every_constraint_has_an_attacker():
    # A listing has one row in the index: that field is the primary key itself.
    assert named("activities") == {name for name, _attack in ATTACKS}


def test_what_is_unknown_may_be_stored_as_unknown():
    activity = make_activity(cost="", has_no_age_limit=False, venue=make_venue(latitude=None, longitude=None))

    Activity.objects.filter(pk=activity.pk).update(food="", room="", who_may_come="", needs_membership=None)

    assert Activity.objects.get(pk=activity.pk).min_age is None


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "once", "weekdays": []},
        {"kind": "dates", "dates": [date(2026, 12, 1)], "weekdays": []},
        {"kind": "weekly", "interval": 52},
        {"kind": "monthly", "weeks_of_month": [5, -1], "interval": 12},
        {"kind": "hours", "hours": [[0, "09:00", "12:00"], [6, "13:00", "23:59"], [5, "22:00", "02:00"]]},
        {"kind": "once", "start": time(0), "end": time(0)},
    ],
)
def test_every_kind_of_schedule_may_be_stored(fields):
    schedule = Schedule.objects.get(activity=make_activity("draft"))

    Schedule.objects.filter(pk=schedule.pk).update(**fields)

    assert Schedule.objects.get(pk=schedule.pk).kind == fields["kind"]


def test_one_date_may_have_a_change_for_each_of_its_times():
    activity = make_activity("draft")
    for at in (time(9), time(14), None):
        ScheduleChange.objects.create(
            activity=activity, kind="cancelled", first=date(2026, 12, 1), last=date(2026, 12, 1), at=at
        )

    assert activity.changes.count() == 3


def test_only_published_listings_of_organisations_that_nobody_stopped_are_public():
    shown = make_activity()
    for status in ("draft", "submitted", "returned", "rejected", "hidden", "ended", "removed"):
        make_activity(status)
    make_activity(organisation=make_organisation(is_stopped=True))

    assert list(Activity.objects.public()) == [shown]


def test_gone_are_those_that_once_were_public_and_are_no_longer():
    make_activity()
    make_activity("draft")
    stopped = make_activity(organisation=make_organisation(is_stopped=True))
    hidden = make_activity()
    Activity.objects.filter(pk=hidden.pk).update(status="hidden")

    assert list(Activity.objects.gone().order_by("pk")) == [stopped, hidden]


def test_a_hidden_venue_shows_its_area_only():
    hidden = make_venue(is_hidden=True, area="Näsby", town="Kristianstad")
    without_area = make_venue(is_hidden=True, area="", town="")

    assert (hidden.address, without_area.address) == ("Näsby", "Kristianstad")


def test_a_venue_shows_street_and_town():
    assert make_venue().address == "Storgatan 4, Kristianstad"


def test_a_taxonomy_word_is_read_in_the_language_of_the_page(settings):
    settings.TORG_LOW_COST_LIMIT = 75

    assert Term.objects.get(pk="lag-kostnad").shown_label() == "Högst 75 kr"
