"""The answer to a ``SearchSpec``: page, exact total and all counts, from one snapshot.

This is the reference: plain ORM, one question a line. A faster engine must give the same answers.
"""

from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Count as CountOf
from django.db.models import Exists, F, FloatField, OuterRef, Q, Subquery, Value
from django.utils import timezone
from django.utils.functional import cached_property

from activities.models import SearchDocument
from activities.search import filters, words
from activities.search.cursor import Cursor, decode
from activities.search.spec import (
    DAYS,
    DEFAULT_RADIUS,
    PARTS,
    RADII,
    TAG_GROUPS,
    Count,
    Hit,
    Result,
    SearchSpec,
    Understood,
)

# So many keys are handed over sooner than the question is asked again.
FEW = 2000


class BadCursor(ValueError):
    """The page address does not belong to any walk. The visitor begins again."""


def search(spec: SearchSpec, now: datetime, cursor: str = "", *, with_counts: bool = True) -> Result:
    """Answer a question. Raises ``BadCursor``. ``now`` is aware; dates are counted in Swedish time."""
    try:
        walk = decode(cursor, spec, now) if cursor else None
    except ValueError as error:
        raise BadCursor from error
    as_of = walk.as_of if walk else now.replace(microsecond=0)
    with _snapshot():
        asked = words.understand(spec.text, walk.reading if walk else ())
        question = _Question(spec, asked, as_of.astimezone(UTC))
        hits, following = question.page(walk)
        return Result(
            hits=hits,
            total=question.total,
            counts=question.counts() if with_counts else {},
            as_of=as_of,
            next_cursor=following,
            understood=Understood(asked.corrections),
            nearby=question.nearby() if with_counts else {},
        )


@contextmanager
def _snapshot():
    """Everything inside sees the same moment of the database. Inside another transaction, that one's."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


class _Question:
    """One spec at one moment, asked in several ways."""

    def __init__(self, spec: SearchSpec, asked, as_of: datetime):
        self.spec, self.asked, self.as_of = spec, asked, as_of
        self.today = timezone.localdate(as_of)
        self.base = SearchDocument.objects.all()

    def hits(self, spec=None):
        spec = spec or self.spec
        found = filters.documents(spec, self.asked, self._measured())
        return filters.having(found, filters.dates(spec, self.as_of, self.today), self.as_of, spec)

    def _measured(self):
        place = self.spec.place
        if place is None or place.lat is None:
            return self.base.alias(metres=Value(None, output_field=FloatField()))
        return self.base.alias(metres=filters.metres_from(place.lat, place.lon))

    @cached_property
    def _keys(self):
        return list(self.hits().values_list("pk", flat=True)[: FEW + 1])

    @cached_property
    def total(self) -> int:
        return len(self._keys) if len(self._keys) <= FEW else self.hits().count()

    @cached_property
    def found(self):
        """The hits; few of them by their keys, so that the database begins with them and not with all dates."""
        return self._measured().filter(pk__in=self._keys) if len(self._keys) <= FEW else self.hits()

    # The page -----------------------------------------------------------------------------------------------

    def page(self, walk: Cursor | None):
        stage, key = (walk.stage, walk.key) if walk else (0, ())
        wanted, rows = self.spec.page_size + 1, []
        stages = self._stages()
        while stage < len(stages) and len(rows) < wanted:
            fetched = stages[stage](key, wanted - len(rows))
            rows += [(stage, *row) for row in fetched]
            stage, key = stage + 1, ()
        shown = rows[: self.spec.page_size]
        following = ""
        if len(rows) > len(shown):
            last_stage, last_key, _hit = shown[-1]
            following = Cursor(self.as_of, last_stage, last_key, self.asked.reading).encode(self.spec)
        return tuple(hit for _stage, _key, hit in shown), following

    def _stages(self):
        """The order as a list of queries, each sorted; the page is filled from the first, then the next."""
        found = self.found
        if self.spec.sort == "narmast" and self.spec.place and self.spec.place.lat is not None:
            return [self._by_distance(found), self._undated(found.filter(easting=None), with_dates=True)]
        if self.spec.sort == "bast" and self.asked.wanted:
            in_title = Q()
            for alternatives in self.asked.wanted:
                in_title &= Q(title_words__overlap=list(alternatives.stems))
            groups = [found.filter(in_title), found.exclude(in_title)]
        else:
            groups = [found]
        return [stage for group in groups for stage in (self._by_date(group), self._undated(group))]

    def _first_dates(self):
        """Of each listing the first date that fits."""
        matching = filters.dates(self.spec, self.as_of, self.today)
        earlier = matching.filter(activity=OuterRef("activity")).filter(
            Q(starts_at__lt=OuterRef("starts_at")) | Q(starts_at=OuterRef("starts_at"), pk__lt=OuterRef("pk"))
        )
        return matching.filter(~Exists(earlier))

    def _by_date(self, found):
        def fetch(key, count):
            rows = self._first_dates().filter(activity__in=found.values("pk")).order_by("starts_at", "activity")
            if key:
                moment = datetime.fromtimestamp(key[0], UTC)
                rows = rows.filter(Q(starts_at__gt=moment) | Q(starts_at=moment, activity__gt=key[1]))
            rows = rows.annotate(metres=self._distance_of("activity")).values_list(
                "starts_at", "activity", "pk", "metres"
            )[:count]
            return [((int(at.timestamp()), activity), Hit(activity, pk, metres)) for at, activity, pk, metres in rows]

        return fetch

    def _undated(self, found, with_dates=False):
        def fetch(key, count):
            rows = found if with_dates else found.filter(has_dates=False)
            if self.spec.asks_for_dates and not with_dates:
                return []
            rows = rows.filter(pk__gt=key[0]) if key else rows
            first = self._first_dates().filter(activity=OuterRef("pk")).values("pk")[:1]
            rows = (
                rows.order_by("pk").annotate(first=Subquery(first), far=F("metres")).values_list("pk", "first", "far")
            )
            return [((pk,), Hit(pk, occurrence, far)) for pk, occurrence, far in rows[:count]]

        return fetch

    def _by_distance(self, found):
        def fetch(key, count):
            rows = found.exclude(easting=None)
            if key:
                rows = rows.filter(Q(metres__gt=key[0]) | Q(metres=key[0], pk__gt=key[1]))
            first = self._first_dates().filter(activity=OuterRef("pk")).values("pk")[:1]
            rows = (
                rows.order_by("metres", "pk")
                .annotate(first=Subquery(first), far=F("metres"))
                .values_list("far", "pk", "first")[:count]
            )
            return [((far, pk), Hit(pk, occurrence, far)) for far, pk, occurrence in rows]

        return fetch

    def _distance_of(self, activity):
        return Subquery(
            self._measured().filter(pk=OuterRef(activity)).annotate(far=F("metres")).values("far")[:1],
            output_field=FloatField(),
        )

    # The counts ---------------------------------------------------------------------------------------------

    def counts(self):
        """Every choice's numbers: a query for all groups, and another for each group with a choice.

        In such a group a choice adds all that have it, without those that the page shows already.
        """
        shown = self._tag_counts(self.found)
        found = {group: _alone(shown[group]) for group in TAG_GROUPS}
        for group in filter(self._is_chosen, TAG_GROUPS):
            found[group] = _adding(self._tag_counts(self.hits(self.spec.without(group)))[group], shown[group])
        return found | self._date_counts()

    def _is_chosen(self, group):
        return bool(self.spec.chosen.get(group)) or (group == "alder" and bool(self.spec.years))

    def _tag_counts(self, found):
        """Group -> code -> how many of the found have it."""
        numbers = {group: {} for group in TAG_GROUPS}
        rows = found.annotate(tag=filters.Unnest(F("tags"))).values("tag").annotate(number=CountOf("pk"))
        for tag, number in rows.order_by().values_list("tag", "number"):
            group, _colon, code = tag.partition(":")
            numbers.setdefault(group, {})[code] = number
        return numbers

    def _date_counts(self):
        """The same for days and parts of the day: together where neither has a choice."""
        days = {day: filters.on_days((day,), self.today) for day in DAYS}
        parts = {part: Q(part=part) for part in PARTS}
        if not self.spec.days and not self.spec.parts:
            numbers = _alone(self._dated(self.found, self.spec, days | parts))
            return {
                group: {choice: numbers[choice] for choice in some} for group, some in (("dag", days), ("tid", parts))
            }
        return {"dag": self._counts_of_dates("dag", days), "tid": self._counts_of_dates("tid", parts)}

    def _counts_of_dates(self, group, choices):
        spec = self.spec.without(group)
        shown = self._dated(self.found, spec, choices)
        if not self.spec.selected(group):
            return _alone(shown)
        return _adding(self._dated(filters.documents(spec, self.asked, self._measured()), spec, choices), shown)

    def _dated(self, found, spec, conditions):
        """Under each name how many of the found have a date that fits the question and the condition of that name."""
        matching = filters.dates(spec, self.as_of, self.today).filter(activity__in=found.values("pk"))
        return matching.aggregate(
            **{name: CountOf("activity", distinct=True, filter=condition) for name, condition in conditions.items()}
        )

    def nearby(self):
        """Hits within each larger circle, for "Leta inom 40 km (23 träffar)"; of a whole kommun around its seat."""
        spec = self.spec
        if spec.place is None or spec.place.kind == "county":
            return {}
        larger = [radius for radius in RADII if radius > (spec.radius_km or DEFAULT_RADIUS - 1)]
        if not larger:
            return {}
        anywhere = filters.documents(replace(spec, radius_km=larger[-1]), self.asked, self._measured())
        found = filters.having(anywhere, filters.dates(spec, self.as_of, self.today), self.as_of, spec)
        reaching = Q(areas__overlap=["SE", spec.place.county, spec.place.municipality])
        numbers = found.aggregate(
            **{
                str(radius): CountOf("pk", filter=filters.within(spec.place, radius * 1000) | reaching)
                for radius in larger
            }
        )
        return {radius: numbers[str(radius)] for radius in larger}


def _alone(numbers):
    return {choice: Count(number, number) for choice, number in numbers.items()}


def _adding(numbers, shown):
    return {choice: Count(number, number - shown.get(choice, 0)) for choice, number in numbers.items()}


def calendar(spec: SearchSpec, now: datetime, limit: int):
    """The dates themselves that a question finds, in order, at most ``limit``: what a week is made from."""
    as_of = now.replace(microsecond=0)
    with _snapshot():
        question = _Question(spec, words.understand(spec.text), as_of)
        matching = filters.dates(spec, as_of, question.today)
        return list(
            matching.filter(activity__in=question.found.values("pk"))
            .order_by("starts_at", "activity", "pk")
            .select_related("venue__municipality")[:limit]
        )
