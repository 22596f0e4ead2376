"""Wall-clock times in Sweden and moments: the one place where one becomes the other."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def moment(wall: datetime) -> datetime:
    """The moment when Swedish clocks show this.

    A time that the spring night lacks moves forward (02.30 is 03.30 summer time); one that the autumn night
    has twice is the first of them. UTC, since Python finds no time of such an hour equal to another zone's.
    """
    return wall.replace(tzinfo=STOCKHOLM, fold=0).astimezone(UTC)


def moments(starts: datetime, ends: datetime) -> tuple[datetime, datetime]:
    """Both ends of a span. One that the hour lacking in spring would turn backwards keeps its length."""
    first, last = moment(starts), moment(ends)
    return first, last if last > first else first + (ends - starts)


def wall(at: datetime) -> datetime:
    """What Swedish clocks show at this moment; without a zone, so that it cannot be taken for a moment."""
    return at.astimezone(STOCKHOLM).replace(tzinfo=None, fold=0)


def day(at: datetime) -> date:
    """The date in Sweden at this moment."""
    return wall(at).date()
