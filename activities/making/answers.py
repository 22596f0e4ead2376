"""The answers of made listings: ages, cost, gate, room, languages, thresholds. Shares roughly as of a real square."""

from datetime import date, timedelta
from random import Random

from activities.languages import LANGUAGES
from activities.making.chance import Lots, falling
from activities.models.taxonomy import FactValue

AGES = (
    (34, {"has_no_age_limit": True}),
    (12, {"min_age": 18}),
    (11, {"min_age": 65}),
    (8, {"min_age": 70}),
    (12, {"min_age": 16, "max_age": 29}),
    (6, {"min_age": 13, "max_age": 19}),
    (6, {"min_age": 7, "max_age": 15}),
    (8, {"min_age": 0, "max_age": 6, "children_along": True}),
    (3, {}),
)
COSTS = (
    (66, {"cost": "gratis"}),
    (5, {"cost": "valfritt"}),
    (5, {"cost": "belopp", "amount": 20, "amount_per": "gang"}),
    (5, {"cost": "belopp", "amount": 50, "amount_per": "gang"}),
    (2, {"cost": "belopp", "amount": 90, "amount_per": "gang"}),
    (2, {"cost": "belopp", "amount": 300, "amount_per": "termin"}),
    (7, {"cost": "gratis", "needs_membership": True, "membership_amount": 150, "membership_per": "ar"}),
    (1.5, {"cost": "belopp", "amount": 600, "amount_per": "ar", "takes_fritidskortet": True}),
    (6, {}),
)
GATES = (
    (84, {"who_may_come": "alla"}),
    (4, {"who_may_come": "boende"}),
    (4, {"who_may_come": "medlemmar"}),
    (4, {"who_may_come": "efter-kontakt"}),
    (4, {}),
)
ROOMS = {"nya-valkomna": 62, "": 26, "fullt": 5, "ko": 3, "nya-fran": 4}
CONFIRMED = {(0, 90): 70, (91, 180): 16, (181, 400): 14}  # days ago
SPOKEN = {"en": 90, "ar": 45, "uk": 15, "so": 12, "fi": 12, "fa": 8, "swl": 8, "bs": 6, "pl": 6, "ti": 5, "prs": 4}
VALUES = {FactValue.YES: 66, FactValue.PARTLY: 12, FactValue.NO: 22}


class Answers:
    """Draws for listings of a square made on a day."""

    def __init__(self, today: date):
        self.today = today
        self._ages, self._costs, self._gates = map(_lots, (AGES, COSTS, GATES))
        self._rooms, self._confirmed, self._values = map(Lots, (ROOMS, CONFIRMED, VALUES))
        rest = {code: 1 for code in LANGUAGES if code not in SPOKEN and code != "sv"}
        self._spoken = Lots(SPOKEN | rest)

    def draw(self, chance: Random) -> dict:
        """Fields of ``Activity``."""
        found = {"languages": ["sv"], "confirmed_on": self.day_before(chance)}
        for numbered, table in ((self._ages, AGES), (self._costs, COSTS), (self._gates, GATES)):
            found |= table[numbered.draw(chance)][1]
        if chance.random() < 0.2:
            found["languages"] = ["sv", *self._spoken.draw_some(chance, chance.choice((1, 1, 1, 2)))]
        found["room"] = self._rooms.draw(chance)
        if found["room"] == "nya-fran":
            found["room_from"] = self.today + timedelta(days=chance.randint(5, 70))
        if chance.random() < 0.55:
            found["usual_low"] = chance.randint(3, 12)
            found["usual_high"] = found["usual_low"] + chance.randint(0, 12)
        if chance.random() < 0.08:
            found["has_faith_element"] = True
        return found

    def day_before(self, chance: Random) -> date:
        """When somebody last said that it is true."""
        return self.today - timedelta(days=chance.randint(*self._confirmed.draw(chance)))

    def facts(self, codes, chance: Random, known: float) -> list[tuple[str, str]]:
        """(term, value): the first of ``codes`` is known with that probability, the others ever less often."""
        chosen = [code for code, share in falling(codes, 0.5).items() if chance.random() < known * share]
        return [(code, self._values.draw(chance)) for code in chosen]


def _lots(table):
    return Lots({number: share for number, (share, _fields) in enumerate(table)})
