"""Every answer equals that of somebody who reads all listings, one by one (``oracle``)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from activities.models import Occurrence
from activities.search import text
from activities.search.query import search
from activities.search.spec import DAYS, PARTS, RADII, SORTS, SearchSpec
from activities.taxonomy import vocabulary
from tests.activities.search import small_squares
from tests.activities.search.oracle import BANDS, ESPECIALLY_FOR, FORMS, TOPICS, Oracle
from tests.activities.search.small_squares import MEANINGS, VENUES, WORDS, Dated, Listing, spot
from tests.factories import load_taxonomy, make_municipality

MONDAY = date(2026, 11, 23)
FACTS = ("drop-in", "anonym", "horslinga", "rullstol-in")
PLACES = (
    spot("locality", "Kristianstad", 56.0294, 14.1567, "1290"),
    spot("position", "56.10,13.50", 56.10, 13.50, "1276"),
    spot("municipality", "Malmö kommun", 55.6059, 13.0007, "1280"),
    spot("municipality", "Stockholms kommun", 59.3293, 18.0686, "0180", "01"),
    spot("county", "Skåne län", 56.0, 13.5),
    spot("county", "Stockholms län", 59.3, 18.1, county="01"),
)
CODES = {
    "vad": tuple(sorted(TOPICS)),
    "kostnad": ("gratis", "valfritt", "lag-kostnad", "kostar", "fika-kostar", "medlemsavgift", "fritidskortet"),
    "troskel": ("drop-in", "anonym"),
    "alder": ("alder-alla", *BANDS),
    "for": tuple(sorted(ESPECIALLY_FOR)),
    "form": tuple(sorted(FORMS)),
    "sprak": ("sv", "ar"),
    "tillganglighet": ("horslinga", "rullstol-in"),
}


def subset(codes, most=2, least=0):
    return st.lists(st.sampled_from(codes), min_size=least, max_size=most, unique=True).map(tuple)


def mostly(usual, strategy):
    """The usual value in three draws of four."""
    return st.integers(0, 3).flatmap(lambda number: strategy if number == 0 else st.just(usual))


dates = st.builds(
    Dated,
    on=st.integers(-2, 9).map(lambda days: MONDAY + timedelta(days=days)),
    start=st.sampled_from([0, 9, 12, 14, 17, 22]),
    hours=st.sampled_from([1, 2, 4, 24]),
    state=st.sampled_from(["on", "on", "cancelled", "moved"]),
    rule=st.integers(0, 1),
)
several_dates = st.lists(dates, max_size=4, unique_by=lambda one: (one.rule, one.on, one.start)).map(tuple)
ages = st.one_of(
    st.just((True, None, None)),
    st.just((False, None, None)),
    st.tuples(st.just(False), st.sampled_from([None, 0, 7, 16, 18, 65]), st.sampled_from([None, 70, 120])),
    st.tuples(st.just(False), st.none(), st.sampled_from([3, 15, 17])),
)
costs = st.sampled_from([("", 0), ("gratis", 0), ("valfritt", 0), ("belopp", 50), ("belopp", 51)])


@st.composite
def listings(draw):
    no_limit, low, high = draw(ages)
    cost, amount = draw(costs)
    venue = draw(st.sampled_from([None, *VENUES]))
    reach = draw(subset(["SE", "12", "1276", "1290", "0180"]))
    return Listing(
        title=draw(st.sampled_from(WORDS)),
        summary=draw(st.sampled_from(["", *WORDS])),
        terms=draw(subset([*CODES["vad"], *CODES["for"], *CODES["form"]], most=4)),
        facts=tuple((code, draw(st.sampled_from(["ja", "delvis", "nej"]))) for code in draw(subset(FACTS, 3))),
        venue=venue,
        reach=reach if venue is None else draw(mostly((), st.just(reach))),
        languages=draw(st.lists(st.sampled_from(("sv", "ar")), max_size=3).map(tuple)),
        cost=cost,
        amount=amount,
        food=draw(st.sampled_from(["", "ingar", "kostar"])),
        needs_membership=draw(st.sampled_from([None, False, True])),
        takes_fritidskortet=draw(st.sampled_from([None, True])),
        no_age_limit=no_limit,
        min_age=low,
        max_age=high,
        dates=draw(st.none() | several_dates | several_dates),
        organisation=draw(st.integers(0, 1)),
        is_published=draw(mostly(True, st.booleans())),
    )


day = st.integers(-3, 9).map(lambda days: MONDAY + timedelta(days=days))
some_years = st.lists(st.sampled_from([0, 6, 17, 18, 70]), min_size=1, max_size=2, unique=True).map(tuple)
DEMANDS = {
    "text": subset(tuple(MEANINGS), least=1).map(" ".join),
    "years": some_years,
    "days": subset(DAYS, least=1),
    "parts": subset(PARTS, least=1),
    "first": day,
    "last": day,
    **{f"chosen {group}": subset(codes, least=1) for group, codes in CODES.items()},
}
OFTEN = ("years", "chosen alder", "text", "days", "parts")  # the rules that are easiest to get wrong


@st.composite
def questions(draw):
    """One or two demands beside the place: with more, nearly every answer is nothing."""
    names = draw(st.lists(st.sampled_from([*sorted(DEMANDS), *OFTEN]), min_size=1, max_size=2, unique=True))
    demands = {name: draw(DEMANDS[name]) for name in names}
    chosen = {name.removeprefix("chosen "): demands.pop(name) for name in names if name.startswith("chosen ")}
    place = draw(st.sampled_from([*[None] * 5, *PLACES]))
    radius = draw(st.sampled_from([*RADII, *RADII[-2:]])) if place and place.kind != "county" else None
    if place and place.kind == "municipality":
        radius = draw(st.sampled_from([None, radius]))
    return SearchSpec(
        place=place,
        radius_km=radius,
        chosen=chosen,
        sort=draw(st.sampled_from(SORTS)),
        page_size=draw(st.integers(1, 5)),
        **demands,
    )


moments = st.builds(
    lambda day, minutes: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=day, minutes=minutes),
    st.integers(0, 6),
    st.sampled_from([0, 8 * 60, 12 * 60 + 59, 21 * 60 + 30, 23 * 60 + 1]),
)


@pytest.fixture
def furniture(db):
    for code in ("1290", "1276", "1280", "0180"):
        make_municipality(code)
    load_taxonomy()
    return small_squares.furnish()


def test_no_term_is_found_by_the_words_of_these_squares(furniture):
    terms = vocabulary().terms.values()
    written = text.stems(" ".join(f"{term.label} {term.description} {term.translations}" for term in terms))

    assert written.isdisjoint(text.stem(word) for meaning in MEANINGS.values() for word in meaning[0])


@settings(
    max_examples=160,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    square=st.lists(listings(), min_size=8, max_size=14),
    specs=st.lists(questions(), min_size=3, max_size=3),
    now=moments,
)
def test_a_search_answers_like_somebody_who_reads_everything(furniture, square, specs, now):
    with transaction.atomic():
        keys = small_squares.build(square, *furniture)
        for spec in specs:
            _asks_and_compares(keys, square, spec, now)
        transaction.set_rollback(True)


def _asks_and_compares(keys, square, spec, now):
    oracle = Oracle(square, spec, now)

    first = search(spec, now)
    walked = _walk(spec, now, first)

    assert [row[0] for row in walked] == [keys[number] for number, _first, _metres in oracle.order()]
    assert [row[1:] for row in walked] == [(one, metres) for _number, one, metres in _as_rows(oracle)]
    assert first.total == oracle.total()
    assert _plain(first.counts) == oracle.counts()
    assert dict(first.nearby) == oracle.nearby()


def _walk(spec, now, result):
    """(listing, moment of its first date, metres) through all pages."""
    hits = list(result.hits)
    while result.next_cursor:
        assert len(result.hits) == spec.page_size
        result = search(spec, now + timedelta(hours=1), result.next_cursor, with_counts=False)
        hits += result.hits
    dated = Occurrence.objects.in_bulk([hit.occurrence for hit in hits if hit.occurrence])
    return [(hit.activity, dated[hit.occurrence].starts_at if hit.occurrence else None, hit.distance) for hit in hits]


def _as_rows(oracle):
    return [(number, first and first.starts_at, metres) for number, first, metres in oracle.order()]


def _plain(counts):
    return {
        group: {code: (count.alone, count.more) for code, count in codes.items()} for group, codes in counts.items()
    }
