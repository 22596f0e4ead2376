"""Whatever stands in a cell, the answer is a row in the torg or a told problem: never an error of ours."""

import pytest

from activities.importing import activities, organisations, venues
from tests.activities.importing.files import LISTING, load

NASTY = (
    "x" * 30_000,
    "9" * 40,
    "²³",
    "-",
    "=",
    " | | ",
    "a=b=c:d | a",
    "@ @ @",
    "D+9999",
    "{tis+999}",
    "9999-12-31",
    "2026-12-01 > 2026-12-01 14–14",
    "varje tisdag 14–16 | varje tisdag 14–16",
    "första måndagen i månaden 24–24 @ x",
    "NaN",
    "1e400",
    "٣٤٥",
    "\u202eomvänt",
    "🙂" * 200,
    "https://[::1",
    "'; DROP TABLE activities_activity; --",
    "{{ 7*7 }} %s %(x)s {0}",
)
TEXTS_IN_OTHER_LANGUAGES = ("rubrik_en", "ingress_en", "beskrivning_ar")
ORGANISATION = {"id": "b", "namn": "B", "sektor": "annat", "kommun": "1290"}
VENUE = {"id": "p", "namn": "P", "kommun": "1290"}


@pytest.mark.parametrize(
    ("kind", "good", "columns"),
    [
        (activities, LISTING, (*activities.COLUMNS, *TEXTS_IN_OTHER_LANGUAGES)),
        (organisations, ORGANISATION, organisations.COLUMNS),
        (venues, VENUE, venues.COLUMNS),
    ],
)
def test_any_text_in_any_cell_is_answered_by_our_own_checks(square, kind, good, columns):
    rows = [
        good | {"id": f"{column}-{number}", column: text} for column in columns for number, text in enumerate(NASTY)
    ]

    report = load(kind, *rows)

    assert report.added + len(set(report.refused_rows)) == len(rows)
    assert [problem for problem in report.problems if not problem.column] == []
