"""What the words in the place box may mean: a text → readings. Pure; knows no places."""

import re
import unicodedata
from dataclasses import dataclass

from places.folding import fold, spelling

LONGEST = 100
MOST_WORDS = 10
# Around a name, but no part of it: "i närheten av Malmö", "malmö c". Folded.
BEFORE = frozenset("i pa nara narheten naerheten av vid runt kring omkring inom hela bor jag centrala in near".split())
AFTER = frozenset("c centrum city centralstation sverige sweden".split())
# 114 35 with anything but digits around it, and perhaps the country first.
_POSTCODE = re.compile(r"(?:\b(?:SE?)[- ]?)?(?<![0-9])([0-9]{3})[- ]?([0-9]{2})(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """A name to look for, and words that must fit its surroundings: ("kristianstad", ["skane"])."""

    folded: str
    spelled: str
    within: tuple[str, ...] = ()


def clean(text: str) -> str:
    """One short line without NUL bytes, control characters or odd spaces."""
    line = unicodedata.normalize("NFKC", str(text)[:LONGEST])
    line = "".join(_plain(c) for c in line)
    return " ".join(line.split())[:LONGEST]


def _plain(c):
    """Digits of every script are 0–9: a postcode may be typed on an Arabic keyboard."""
    kind = unicodedata.category(c)
    return " " if kind[0] in "CZ" else str(unicodedata.digit(c)) if kind == "Nd" else c


def split_postcode(text: str) -> tuple[str, str]:
    """("11435", "Stockholm") of "SE-114 35 Stockholm"; ("", text) when there is none."""
    found = _POSTCODE.search(text)
    if not found:
        return "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return found[1] + found[2], " ".join(rest.split()).strip(" ,")


def readings(text: str) -> list[Reading]:
    """All that the words may mean, the most literal first."""
    words = _words(text)
    found = [_reading(words)]
    parts = [_trim(_words(part)) for part in text.split(",")]
    if len(parts) > 1:
        found.append(_reading(parts[0], *parts[1:]))
    words = _trim(words)
    found.append(_reading(words))
    for cut in range(len(words) - 1, 0, -1):
        found.append(_reading(_trim(words[:cut]), _trim(words[cut:])))
        found.append(_reading(_trim(words[cut:]), _trim(words[:cut])))
    return [reading for reading in dict.fromkeys(found) if reading.folded]


def last_part(text: str) -> Reading | None:
    """The town in "Storgatan 5, Malmö" and in "Storgatan 5 Malmö"."""
    words = _words(text)
    numbered = [place for place, word in enumerate(words) if any(c.isdigit() for c in word)]
    if "," in text:
        words = _words(text.rsplit(",", 1)[1])
    elif numbered:
        words = words[numbered[-1] + 1 :]
    else:
        return None
    reading = _reading(_trim(words))
    return reading if reading.folded else None


def misspelt(text: str) -> Reading | None:
    """What to seek with slips allowed; None when there are digits, which are never guessed at."""
    parts = [_trim(_words(part)) for part in text.split(",")]
    reading = _reading(parts[0], *parts[1:])
    if len(reading.folded) < 3 or any(c.isdigit() for c in reading.folded):
        return None
    return reading


def slips(one: str, other: str) -> int:
    """How many letters were missed, added, changed or swapped with the next (optimal string alignment)."""
    before, row = [], list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _words(text):
    return spelling(text).split()[:MOST_WORDS]


def _trim(words):
    """Without the small words around a name; a text of nothing but such words is left as it is."""
    first, last = 0, len(words)
    while first < last and fold(words[first]) in BEFORE:
        first += 1
    while last > first and fold(words[last - 1]) in AFTER:
        last -= 1
    return words[first:last] or words


def _reading(words, *within):
    spelled = " ".join(words)
    return Reading(fold(spelled), spelled, tuple(fold(" ".join(part)) for part in within if part))
