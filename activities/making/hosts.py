"""Who invites to made listings, and in which houses."""

from collections import defaultdict, deque
from random import Random

from activities import slugs
from activities.making import names
from activities.making.answers import Answers
from activities.making.invented import Answer, Invented, Rows, identity
from activities.making.where import Sweden
from activities.taxonomy import Vocabulary
from places.folding import fold, sort_key
from places.models import Municipality

# How often one is new, and how many of a kommun's latest are drawn from otherwise.
NEW_ORGANISATION, NEW_VENUE, REMEMBERED = 0.3, 0.5, 60
FIRST_ADDRESS = 1000  # the importer counts up from 2, so that the two never want the same address


class Hosts:
    """Organisations and venues, mostly such as were made already. What is remembered does not grow for ever."""

    def __init__(self, chance: Random, sweden: Sweden, vocabulary: Vocabulary, answers: Answers):
        self.chance, self.sweden, self.vocabulary, self.answers = chance, sweden, vocabulary, answers
        self._organisations, self._venues = defaultdict(_latest), defaultdict(_latest)
        self._made = {"organisations": 0, "venues": 0}
        self._new = {"organisations": [], "venues": []}

    def organisation(self, municipality: Municipality) -> Invented:
        known = self._organisations[municipality.code]
        if known and self.chance.random() > NEW_ORGANISATION:
            return self.chance.choice(known)
        sector = names.SECTORS.draw(self.chance)
        name = names.organisation(sector, municipality.name, self.chance)
        number = self._count("organisations")
        made = Invented(
            name=name,
            sector=sector,
            slug=f"{slugs.base(name)}-{FIRST_ADDRESS + number}",
            municipality_id=municipality.code,
            sort_key=sort_key(name),
            folded_name=fold(name),
            **identity(self.chance, number),
        )
        return self._remember(made, "organisations", known)

    def venue(self, municipality: Municipality) -> Invented:
        known = self._venues[municipality.code]
        if known and self.chance.random() > NEW_VENUE:
            return self.chance.choice(known)
        point = self.sweden.point(municipality, self.chance)
        spot = names.spot(self.chance)
        made = Invented(
            name=names.venue(self.chance),
            street=f"{spot} {self.chance.randint(1, 60)}",
            postcode=point.postcode,
            town=point.town,
            area="",
            municipality_id=municipality.code,
            latitude=point.lat,
            longitude=point.lon,
            is_approximate=False,
            is_hidden=False,
            facts=self._facts(),
            **identity(self.chance, self._count("venues")),
        )
        return self._remember(made, "venues", known)

    def take_new(self, kind: str) -> list[Invented]:
        """Those "organisations" or "venues" made since last asked."""
        taken, self._new[kind] = self._new[kind], []
        return taken

    def _facts(self):
        drawn = self.answers.facts(self.vocabulary.groups["tillganglighet"], self.chance, 0.7)
        return Rows(Answer(self.vocabulary.terms[code], value) for code, value in drawn)

    def _count(self, kind):
        self._made[kind] += 1
        return self._made[kind]

    def _remember(self, made, kind, known):
        known.append(made)
        self._new[kind].append(made)
        return made


def _latest():
    return deque(maxlen=REMEMBERED)
