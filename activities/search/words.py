"""A typed text, understood: what each word may stand for, and which typos were put right."""

from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q
from django.db.models.functions import Length

from activities.models import SearchWord, Synonym
from activities.search import text
from places import phrases

MOST_CORRECTIONS = 4
CANDIDATES = 300
# Shorter words have few trigrams, and one slip changes most of them.
SHORT = 7


@dataclass(frozen=True)
class Alternatives:
    """A listing matches the word if it has any of these stems or any of these tags."""

    stems: tuple[str, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """All of ``wanted`` must match. ``corrections``: typed word -> the word that was searched instead.

    ``reading``: what each word was taken for: None for itself, another word for a typo, a list of parts for a
    compound that nobody has written.
    """

    wanted: tuple[Alternatives, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)
    reading: tuple[str | list[str] | None, ...] = ()


def understand(typed: str, reading: tuple = ()) -> Asked:
    """At most two queries, and one more for each of ``MOST_CORRECTIONS`` unknown words.

    With the ``reading`` of an earlier page the words mean what they meant then, whatever has been written since.
    """
    asked = text.asked_words(typed)
    if not asked:
        return Asked()
    synonyms = _synonyms(asked)
    if len(reading) != len(asked):
        reading = _read(asked, synonyms)
    wanted, corrections = [], {}
    for word, taken_for in zip(asked, reading, strict=True):
        if isinstance(taken_for, str):
            corrections[word] = taken_for
        used = taken_for if isinstance(taken_for, list) else [taken_for or word]
        wanted += [_alternatives(one, synonyms.get(one)) for one in used]
    return Asked(tuple(wanted), corrections, tuple(reading))


def _synonyms(asked):
    """typed word -> its synonym, by the word itself or by another form of it."""
    begins = Q()
    for word in asked:
        begins |= Q(word__in=[word, text.lemma(word)]) | Q(word__startswith=text.stem(word)[:60])
    found = {}
    for synonym in Synonym.objects.filter(begins).order_by("word"):
        found.setdefault(text.stem(synonym.word), synonym)
        found[synonym.word] = synonym
    return {word: found.get(word) or found.get(text.stem(word)) for word in asked}


def _read(asked, synonyms):
    stems = {text.stem(form) for word in asked for form in (word, *text.parts(word))}
    known = set(SearchWord.objects.filter(stem__in=stems).values_list("stem", flat=True))
    reading, looked_up = [], 0
    for word in asked:
        if synonyms[word] or text.stem(word) in known:
            reading.append(None)
        elif parts := [part for part in text.parts(word) if text.stem(part) in known]:
            reading.append(parts)  # a compound that nobody wrote: what is known of it
        else:
            looked_up += 1
            reading.append(_nearest(word) if looked_up <= MOST_CORRECTIONS else None)
    return reading


def _alternatives(word, synonym):
    leads_to = synonym.leads_to if synonym else []
    stems = [text.stem(word), *(text.stem(target) for target in leads_to if ":" not in target)]
    return Alternatives(tuple(dict.fromkeys(stems)), tuple(target for target in leads_to if ":" in target))


def _nearest(word):
    """The word of the square that a typo was meant to be, or None. Numbers and very short words are left alone.

    Trigrams find candidates, and for short words, which share few of them, the first letter and the length; then
    the fewest slips of the pen win.
    """
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return None
    alike = Q(word__trigram_similar=word)
    if len(word) < SHORT:
        alike |= Q(word__startswith=word[0], length__range=(len(word) - 1, len(word) + 1))
    words = SearchWord.objects.annotate(likeness=TrigramSimilarity("word", word), length=Length("word")).filter(alike)
    best = None
    for found in words.order_by("-likeness", "-listings", "word").values_list("word", flat=True)[:CANDIDATES]:
        slips = phrases.slips(word, found)
        if slips <= (1 if len(word) < SHORT else 2) and (best is None or slips < best[0]):
            best = slips, found
    return best and best[1]
