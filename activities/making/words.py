"""What a made listing is called and what stands in it."""

from collections.abc import Mapping
from random import Random

from activities.making import names, phrases
from activities.models import Term


class Words:
    """Texts of some 20 to 60 words."""

    def __init__(self, chance: Random, terms: Mapping[str, Term]):
        self.chance, self.terms = chance, terms

    def about(self, listing, topics: list[str], town: str) -> dict:
        """Fields of ``Activity``. ``topics``: the main one first."""
        chance, main = self.chance, phrases.topic(topics[0])
        sentences = list(main.sentences)
        chance.shuffle(sentences)
        found = {
            "title": self._title(chance.choice(main.titles or (self.terms[topics[0]].label,)), town, listing.rule),
            "summary": sentences.pop() if chance.random() < 0.8 else "",
            "description": " ".join(self._description(sentences, topics[1:])),
            "easy_text": chance.choice(phrases.GENERAL) if chance.random() < 0.15 else "",
            "when_words": "" if listing.rule else chance.choice(phrases.WHEN_WORDS),
            "food": self._food("fika-prata" in topics),
        }
        if chance.random() < 0.6:
            found["first_visit"] = chance.sample(phrases.FIRST_VISIT, 3)
            found["greeter"] = chance.choice(phrases.GREETERS)
        return found

    def _title(self, title, town, rule):
        lot = self.chance.random()
        if lot < 0.3:
            return f"{title} i {town}"
        if lot < 0.45:
            return f"{title} vid {names.spot(self.chance)}"
        if lot < 0.65 and rule and rule.weekdays:
            return f"{title} på {phrases.WEEKDAYS[rule.weekdays[0]]}ar"
        return title

    def _description(self, sentences, others):
        chance = self.chance
        yield from sentences
        for code in others:
            yield chance.choice(phrases.topic(code).sentences)
        yield from chance.sample(phrases.GENERAL, chance.randint(1, 4))
        if chance.random() < 0.09:
            yield chance.choice(phrases.PROMENADES)
        if chance.random() < 0.5:
            yield chance.choice(phrases.PLACES).format(place=names.spot(chance))

    def _food(self, is_fika):
        """Whoever writes of fika mostly offers some; others seldom, so that the word is not everywhere."""
        lot = self.chance.random()
        if lot < (0.7 if is_fika else 0.03):
            return "kostar" if lot < (0.4 if is_fika else 0.02) else "ingar"
        return ""
