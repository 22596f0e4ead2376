"""When: the rule a person wrote, what departs from it, and the dated rows made from both."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from activities.models.venue import Venue

_CLOCK = '"^([01][0-9]|2[0-3]):[0-5][0-9]$"'
_SPAN = (
    '@.type() == "array" && @.size() == 3 && @[0] >= 0 && @[0] <= 6 && @[0].floor() == @[0]'
    f" && @[1] like_regex {_CLOCK} && @[2] like_regex {_CLOCK}"
)
# Opening hours are [[weekday from Monday = 0, "HH:MM", "HH:MM"], ...]: nothing in the list is anything else.
_HOURS_ARE_SPANS = Q(
    Exact(Func(F("hours"), function="jsonb_typeof", output_field=models.TextField()), Value("array")),
    Exact(
        Func(
            F("hours"),
            Value(f"strict $[*] ? (!({_SPAN}) || ({_SPAN}) is unknown)"),
            Value("{}"),
            Value(True),
            function="jsonb_path_exists",
            output_field=models.BooleanField(),
        ),
        Value(False),
    ),
)


class Schedule(models.Model):
    """One rule. The pure form is ``recurrence.Rule``; ``occurrences`` turns one into the other."""

    class Kind(models.TextChoices):
        ONCE = "once", _("en gång")
        DATES = "dates", _("flera datum")
        WEEKLY = "weekly", _("varje eller varannan vecka")
        MONTHLY = "monthly", _("varje månad")
        HOURS = "hours", _("öppettider")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="schedules")
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="schedules")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=8, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    start = models.TimeField()
    end = models.TimeField()
    interval = models.PositiveSmallIntegerField(default=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    weeks_of_month = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    dates = ArrayField(models.DateField(), default=list, blank=True)
    hours = models.JSONField(default=list, blank=True)
    skip_holidays = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["once", "dates", "weekly", "monthly", "hours"]), name="schedule_kind_is_known"
            ),
            models.CheckConstraint(condition=~Q(start=F("end")) | Q(start=time()), name="schedule_lasts_some_time"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="schedule_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(interval__range=(1, 52), kind="weekly")
                | Q(interval__range=(1, 12), kind="monthly")
                | Q(interval=1),
                name="schedule_interval_is_weeks_or_months",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=list(range(7))), name="schedule_weekdays_are_days"
            ),
            models.CheckConstraint(
                condition=Q(weeks_of_month__contained_by=[1, 2, 3, 4, 5, -1]), name="schedule_weeks_are_weeks"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["weekly", "monthly"]) | Q(weekdays__len__gt=0),
                name="schedule_has_a_weekday",
            ),
            models.CheckConstraint(
                condition=~Q(kind="monthly") | Q(weeks_of_month__len__gt=0),
                name="schedule_monthly_has_a_week",
            ),
            models.CheckConstraint(
                condition=~Q(kind="dates") | Q(dates__len__gt=0), name="schedule_of_dates_has_dates"
            ),
            models.CheckConstraint(condition=~Q(kind="hours") | ~Q(hours=[]), name="schedule_of_hours_has_hours"),
            models.CheckConstraint(condition=_HOURS_ARE_SPANS, name="schedule_hours_are_spans"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.start:%H:%M}"


class ScheduleChange(models.Model):
    """A departure from the rules of an activity, on one date or between two."""

    class Kind(models.TextChoices):
        CANCELLED = "cancelled", _("inställt")
        MOVED = "moved", _("flyttat")
        CLOSED = "closed", _("uppehåll")
        SKIPPED = "skipped", _("inte den dagen")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=9, choices=Kind)
    first = models.DateField()
    last = models.DateField()
    every_year = models.BooleanField(default=False)
    at = models.TimeField(null=True, blank=True)
    new_date = models.DateField(null=True, blank=True)
    new_start = models.TimeField(null=True, blank=True)
    new_end = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_year=True) | Q(last__gte=F("first")), name="change_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["cancelled", "moved", "closed", "skipped"]), name="change_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(every_year=False) | Q(kind__in=["closed", "skipped"]),
                name="change_every_year_is_no_promise",
            ),
            models.CheckConstraint(
                condition=Q(kind="closed") | Q(last=F("first")), name="change_of_one_date_has_one_date"
            ),
            models.CheckConstraint(
                condition=Q(kind="moved", new_date__isnull=False, new_start__isnull=False, new_end__isnull=False)
                | Q(~Q(kind="moved"), new_date=None, new_start=None, new_end=None),
                name="change_moved_says_where_to",
            ),
            models.UniqueConstraint(
                fields=["activity", "first", "at"],
                condition=~Q(kind="closed"),
                nulls_distinct=False,
                name="change_is_one_a_date",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.first}"


class OccurrenceQuerySet(models.QuerySet):
    def upcoming(self, now):
        """Those not over yet at ``now``; one that is going on counts."""
        return self.filter(ends_at__gt=now)

    def between(self, first, last):
        """Those whose date (in Sweden) lies in the closed interval; either end may be None."""
        if first:
            self = self.filter(date__gte=first)
        return self.filter(date__lte=last) if last else self


class Occurrence(models.Model):
    """One dated time of an activity. Written by ``activities.occurrences`` and nobody else.

    ``original`` is the wall-clock start that the rule gave. It stays the same when the date is moved, and so
    identifies the row, its calendar entry and its address.
    """

    class State(models.TextChoices):
        ON = "on", _("Den blir av")
        CANCELLED = "cancelled", _("Inställt")
        MOVED = "moved", _("Flyttat")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="occurrences")
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True)
    original = models.CharField(max_length=16)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    date = models.DateField()
    weekday = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=11)
    state = models.CharField(max_length=9, choices=State, default=State.ON)
    note = models.CharField(max_length=200, blank=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["schedule", "original"], name="occurrence_comes_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="occurrence_weekday_is_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=["on", "cancelled", "moved"]), name="occurrence_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(part__in=["formiddag", "eftermiddag", "kvall"]), name="occurrence_part_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["activity", "starts_at"]),
            models.Index(fields=["starts_at", "activity"]),
            models.Index(fields=["date", "part"]),
        ]

    def __str__(self):
        return f"{self.activity_id} {self.original}"

    @property
    def is_cancelled(self):
        return self.state == self.State.CANCELLED
