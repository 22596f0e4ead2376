"""Where a walk through the pages is: the moment it began, the last listing seen, and how the words were read.

Every page of a walk answers as of the moment it began and reads the words as its first page did, so that a listing
whose next date passes meanwhile keeps its place, and an untouched listing is met exactly once.

Opaque to others. It is sealed, together with the question that it belongs to: one that somebody has changed, or
put beside another question, raises ValueError instead of giving a page with holes.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from activities.search.spec import SearchSpec

LONGEST_WALK = timedelta(days=1)
LONGEST_TEXT = 2000
_SALT = "activities.search.cursor"
_SEAL_LENGTH = 16


@dataclass(frozen=True)
class Cursor:
    """``stage``: which part of the order (title hits or not, dated or not); ``key``: that part's last sort values."""

    as_of: datetime
    stage: int
    key: tuple[float | int, ...]
    reading: tuple = ()

    def encode(self, spec: SearchSpec) -> str:
        content = [int(self.as_of.timestamp()), self.stage, list(self.key), list(self.reading)]
        text = base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")
        return _seal(text, spec) + text


def decode(text: str, spec: SearchSpec, now: datetime) -> Cursor:
    """Read a cursor of this question. A walk that began in the future or more than a day ago raises ValueError."""
    if len(text) > LONGEST_TEXT:
        raise ValueError("too long")
    seal, text = text[:_SEAL_LENGTH], text[_SEAL_LENGTH:]
    if not constant_time_compare(seal, _seal(text, spec)):
        raise ValueError("not ours")
    moment, stage, key, reading = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    as_of = datetime.fromtimestamp(moment, UTC)
    if not now - LONGEST_WALK <= as_of <= now + timedelta(seconds=2):
        raise ValueError("too old")
    return Cursor(as_of, stage, tuple(key), tuple(reading))


def _seal(text, spec):
    digest = salted_hmac(_SALT, f"{text} {_fingerprint(spec)}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode()[:_SEAL_LENGTH]


def _fingerprint(spec):
    """Everything that the order and the set of hits depend on; the size of a page is not."""
    place = spec.place and (spec.place.kind, spec.place.code, f"{spec.place.lat:.4f}", f"{spec.place.lon:.4f}")
    chosen = sorted((group, codes) for group, codes in spec.chosen.items())
    period = (spec.days, spec.parts, str(spec.first), str(spec.last))
    return repr((spec.text, place, spec.radius_km, chosen, spec.years, period, spec.sort, spec.organisation))
