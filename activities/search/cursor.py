"""Where a walk through the pages is: the moment it began and the last listing seen.

Every page of a walk answers as of the moment it began, so that a listing whose next date passes meanwhile keeps its
place, and an untouched listing is met exactly once. Opaque to others; bad text raises ValueError.
"""

import base64
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST_WALK = timedelta(days=1)


@dataclass(frozen=True)
class Cursor:
    """``stage``: which part of the order (title hits or not, dated or not); ``key``: that part's last sort values."""

    as_of: datetime
    stage: int
    key: tuple[float | int, ...]
    seen: int = 0

    def encode(self) -> str:
        content = [int(self.as_of.timestamp()), self.stage, self.seen, *self.key]
        return (
            base64.urlsafe_b64encode(json.dumps(content, separators=(",", ":")).encode()).decode().rstrip("=")
        )


def decode(text: str, now: datetime) -> Cursor:
    """Read a cursor. A walk that began in the future or more than a day ago raises ValueError: begin again."""
    if len(text) > 200:
        raise ValueError("too long")
    content = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    if not isinstance(content, list) or not 4 <= len(content) <= 6:
        raise ValueError("wrong shape")
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in content):
        raise ValueError("not numbers")
    moment, stage, seen, *key = content
    if not (isinstance(moment, int) and isinstance(stage, int) and isinstance(seen, int)):
        raise ValueError("not whole")
    if not (
        abs(moment) < 2**40
        and 0 <= stage <= 9
        and 0 <= seen < 10**9
        and all(abs(part) < 2**53 for part in key)
    ):
        raise ValueError("out of bounds")
    as_of = datetime.fromtimestamp(moment, UTC)
    if not now - LONGEST_WALK <= as_of <= now + timedelta(seconds=2):
        raise ValueError("too old")
    return Cursor(as_of, stage, tuple(key), seen)
