"""A typed text, understood: what each word may stand for, and which typos were put right."""

from dataclasses import dataclass, field

from django.contrib.postgres.search import TrigramSimilarity

from activities.models import SearchWord, Synonym
from activities.search import text

TYPO_LIKENESS = 0.4
MOST_CORRECTIONS = 4


@dataclass(frozen=True)
class Alternatives:
    """A listing matches the word if it has any of these stems or any of these tags."""

    stems: tuple[str, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """All of ``wanted`` must match. ``corrections``: typed word -> the word that was searched instead."""

    wanted: tuple[Alternatives, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)


def understand(typed: str) -> Asked:
    """At most two queries, and one more for each unknown word (``MOST_CORRECTIONS`` of them)."""
    asked = text.asked_words(typed)
    if not asked:
        return Asked()
    synonyms = {synonym.word: synonym for synonym in Synonym.objects.filter(word__in=_forms(asked))}
    stems = {text.stem(form) for word in asked for form in (word, *text.parts(word))}
    known = set(SearchWord.objects.filter(stem__in=stems).values_list("stem", flat=True))
    wanted, corrections = [], {}
    for word in asked:
        synonym = synonyms.get(word) or synonyms.get(text.stem(word))
        if synonym is None and text.stem(word) not in known and len(corrections) < MOST_CORRECTIONS:
            split = [part for part in text.parts(word) if text.stem(part) in known]
            right = None if split else _nearest(word)
            if split:  # a compound that nobody wrote: what is known of it
                wanted += [Alternatives((text.stem(part),)) for part in split]
                continue
            if right:
                corrections[word] = word = right
        wanted.append(_alternatives(word, synonym))
    return Asked(tuple(wanted), corrections)


def _forms(asked):
    return {form for word in asked for form in (word, text.stem(word))}


def _alternatives(word, synonym):
    leads_to = synonym.leads_to if synonym else []
    return Alternatives(
        tuple(
            dict.fromkeys([text.stem(word), *(text.stem(target) for target in leads_to if ":" not in target)])
        ),
        tuple(target for target in leads_to if ":" in target),
    )


def _nearest(word):
    """The word of the square that is most like a typo, or None. Numbers and very short words are left alone."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return None
    return (
        SearchWord.objects.filter(word__trigram_similar=word)
        .annotate(likeness=TrigramSimilarity("word", word))
        .filter(likeness__gte=TYPO_LIKENESS)
        .order_by("-likeness", "-listings", "word")
        .values_list("word", flat=True)
        .first()
    )
