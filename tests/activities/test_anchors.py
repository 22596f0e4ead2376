"""Days counted from today, in any cell of an example file."""

from datetime import date

import pytest

from activities.anchors import expand_anchors

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("D+12", "2026-12-13"),
        ("D-3", "2026-11-28"),
        ("D+0", "2026-12-01"),
        ("D+9, D+23 och D+40 kl. 15–17", "2026-12-10, 2026-12-24 och 2027-01-10 kl. 15–17"),
        ("D-3–D+4: Sommaruppehåll", "2026-11-28–2026-12-05: Sommaruppehåll"),
        ("D+1 > D+2 15–17: note", "2026-12-02 > 2026-12-03 15–17: note"),
        ("{tis+0}", "2026-12-01"),
        ("{tis+1}", "2026-12-08"),
        ("varannan tisdag 14–16 från {tis-2}", "varannan tisdag 14–16 från 2026-11-17"),
        ("{man+0} {mån+0} {son+0} {sön+0} {lor+0}", "2026-12-07 2026-12-07 2026-12-06 2026-12-06 2026-12-05"),
        ("{jul} {nyar} {nyår} {midsommar}", "2026-12-24 2026-12-31 2026-12-31 2027-06-25"),
        ("D-vitamin, CD+12, 3D+1 och {okänt}", "D-vitamin, CD+12, 3D+1 och {okänt}"),
        ("", ""),
    ],
)
def test_an_anchor_becomes_a_date_and_other_words_stay(text, expected):
    assert expand_anchors(text, TUESDAY) == expected
