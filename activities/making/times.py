"""When made listings happen. Every draw is one of some thousand rules, so that their dates are worked out once."""

from datetime import date, time, timedelta
from random import Random

from activities.making.chance import Lots
from activities.recurrence import MONTHLY, WEEKLY, Rule

WEEKDAYS = Lots(dict(enumerate((16, 20, 19, 19, 10, 9, 7))))
STARTS = Lots(
    {"09:30": 8, "10:00": 18, "11:00": 8, "11:30": 2}
    | {"13:00": 12, "14:00": 14, "15:00": 8, "16:30": 3}
    | {"17:30": 7, "18:00": 12, "19:00": 7, "21:30": 1}
)
MINUTES = Lots({60: 25, 90: 30, 120: 40, 180: 5})
RHYTHMS = Lots({"weekly": 48, "twice": 8, "fortnightly": 12, "monthly": 8, "open": 10, "dates": 6, "once": 8})
WEEKS_OF_MONTH = Lots({1: 30, 2: 20, 3: 20, 4: 15, -1: 15})
LONGEST_AHEAD = 80  # days; within every horizon that is allowed but the shortest


class Calendar:
    """Rules for a square that is made on a day."""

    def __init__(self, today: date):
        self.today = today
        self.began = today - timedelta(days=today.weekday() + 26 * 7)

    def draw(self, chance: Random) -> Rule:
        return getattr(self, f"_{RHYTHMS.draw(chance)}")(chance)

    def _weekly(self, chance):
        return self._repeated(chance, weekdays=(WEEKDAYS.draw(chance),), skip_holidays=chance.random() < 0.3)

    def _twice(self, chance):
        return self._repeated(chance, weekdays=tuple(sorted({WEEKDAYS.draw(chance), WEEKDAYS.draw(chance)})))

    def _fortnightly(self, chance):
        return self._repeated(chance, weekdays=(WEEKDAYS.draw(chance),), interval=2, week=chance.randrange(2))

    def _monthly(self, chance):
        more = {"weekdays": (WEEKDAYS.draw(chance),), "weeks_of_month": (WEEKS_OF_MONTH.draw(chance),)}
        return self._repeated(chance, kind=MONTHLY, **more)

    def _open(self, chance):
        start, end = _span(chance, MINUTES.draw(chance) + 60)
        days = sorted({WEEKDAYS.draw(chance) for _ in range(chance.randint(2, 4))})
        return Rule.opening_hours([(day, start, end) for day in days], self.began)

    def _dates(self, chance):
        first = self.today + timedelta(days=chance.randint(1, LONGEST_AHEAD))
        step, number = chance.choice((1, 7, 14)), chance.randint(3, 6)
        return Rule.on_dates([first + timedelta(days=step * one) for one in range(number)], *_span(chance))

    def _once(self, chance):
        return Rule.once(self.today + timedelta(days=chance.randint(1, LONGEST_AHEAD)), *_span(chance))

    def _repeated(self, chance, kind=WEEKLY, week=0, **more):
        return Rule(kind, self.began + timedelta(days=7 * week), None, *_span(chance), **more)


def _span(chance, minutes=None):
    start = time.fromisoformat(STARTS.draw(chance))
    total = start.hour * 60 + start.minute + (minutes or MINUTES.draw(chance))
    return start, time(total // 60 % 24, total % 60)
