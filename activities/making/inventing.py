"""Listings out of a seed, the same ones for the same seed and day.

The first thousand of a million are those of a square of a thousand.
"""

from datetime import date
from random import Random

from activities import slugs
from activities.making import phrases
from activities.making.answers import Answers
from activities.making.chance import Lots, falling
from activities.making.hosts import FIRST_ADDRESS, Hosts
from activities.making.invented import Answer, Area, Listing, Rows, Tagged, identity
from activities.making.times import Calendar
from activities.making.where import Sweden
from activities.making.words import Words
from activities.taxonomy import Vocabulary

FORMS = {"pa-plats": 87, "digitalt": 4, "hybrid": 3, "telefon": 3, "hembesok": 2, "brev": 1}
AT_A_PLACE, WITH_DATES = ("pa-plats", "hybrid"), ("pa-plats", "hybrid", "digitalt")
REACHES = {"municipality": 70, "county": 27, "all": 3}
PHONES = (1740605, 1740699)  # after 070-: kept for stories, nobody answers


class Inventor:
    """Makes listings one after another."""

    def __init__(self, sweden: Sweden, vocabulary: Vocabulary, today: date, seed: int):
        self.chance = Random(f"square {seed}")
        self.sweden, self.terms, self.groups = sweden, vocabulary.terms, vocabulary.groups
        self.answers, self.calendar = Answers(today), Calendar(today)
        self.words = Words(self.chance, self.terms)
        self.hosts = Hosts(self.chance, sweden, vocabulary, self.answers)
        self.topics = Lots({code: phrases.topic(code).share for code in self.groups["vad"]})
        self.especially = Lots(falling(self.groups["for-vem"], 0.8))
        self.forms = Lots({code: FORMS.get(code, 1) for code in self.groups["form"]})
        self.reaches = Lots(REACHES)

    def listing(self, number: int) -> Listing:
        chance = self.chance
        municipality = self.sweden.draw(chance)
        form = self.forms.draw(chance)
        topics = self.topics.draw_some(chance, chance.choice((1, 1, 2, 2, 3)))
        especially = self.especially.draw_some(chance, chance.choice((0, 0, 0, 1, 1, 2)))
        has_venue = form in AT_A_PLACE
        listing = Listing(
            **identity(chance, number),
            calendar_uid=f"square-{number}@socialttorg",
            municipality_id=municipality.code,
            organisation=self.hosts.organisation(municipality),
            venue=self.hosts.venue(municipality) if has_venue else None,
            rule=self.calendar.draw(chance) if form in WITH_DATES else None,
            activity_terms=Rows(Tagged(self.terms[code]) for code in (*topics, *especially, form)),
            facts=self._facts(),
            reach=Rows() if has_venue else Rows([self._area(municipality)]),
            **self.answers.draw(chance),
        )
        vars(listing).update(self.words.about(listing, topics, municipality.name) | self._contact(number))
        listing.slug = self._address(listing, number, municipality.name)
        return listing

    def _address(self, listing, number, town):
        """Neutral where a term is sensitive, as for every listing."""
        if any(tagged.term.is_sensitive for tagged in listing.activity_terms):
            return slugs.numbered(number)
        return f"{slugs.activity_base(listing.title, town)}-{FIRST_ADDRESS + number}"

    def _facts(self):
        drawn = self.answers.facts(self.groups["troskel"], self.chance, 0.75)
        return Rows(Answer(self.terms[code], value) for code, value in drawn)

    def _area(self, municipality):
        reach = self.reaches.draw(self.chance)
        if reach == "municipality":
            return Area(municipality_id=municipality.code)
        return Area(county_id=municipality.county_id) if reach == "county" else Area()

    def _contact(self, number):
        found = {"email": f"hej{number}@torget.example", "contact_order": ["epost"]}
        if self.chance.random() < 0.8:
            found |= {"phone": f"070-{self.chance.randint(*PHONES)}", "contact_order": ["telefon", "epost"]}
        return found
