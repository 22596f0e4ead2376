"""Words, compared. One fold and one stem for index and question alike.

Folding comes first (``språkcafé`` = ``sprakcafe``) and the stem is taken of the folded word, so that what was typed
without dots and rings meets what was written with them.
"""

import re
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from places.folding import fold

MAX_WORDS = 12
# Words that say nothing about what somebody wants to do.
STOP = frozenset(
    "och i på för med till av att en ett den det de som är om nåt något någon nån vill jag man du vi hos vid från "
    "eller kan ska inte där här så när var var mig oss dig er sig min mitt göra gå finns nära the a an to of for and "
    "in".split()
)
STOP = frozenset(fold(word) for word in STOP)
_stemmer = snowballstemmer.stemmer("swedish")
_JOINTS = "soeau"
_NO_COMPOUND = ((99, 0), ())


# Endings, and what may have stood in their place; the likeliest first. The first group may shorten any word.
_WHOLE_ENDINGS = (
    *(("rarna", "er"), ("rar", "er"), ("larna", "el"), ("lar", "el")),
    *(("mmar", "m"), ("mmen", "m"), ("mmet", "m"), ("mma", "m"), ("nner", "n"), ("nnen", "n"), ("orna", "a")),
    *((ending, "") for ending in ("arna", "erna", "ena", "ar", "er", "en", "et", "na", "n", "a")),
)
_OTHER_ENDINGS = (
    *(("arna", "e"), ("arna", "a"), ("erna", "a"), ("ar", "e"), ("ar", "a"), ("er", "a"), ("or", "a")),
    *(("en", "e"), ("et", "e"), ("r", ""), ("t", "")),
)
_IRREGULAR = {
    **{"bocker": "bok", "bockerna": "bok", "hander": "hand", "handerna": "hand", "stader": "stad", "staderna": "stad"},
    **{"sommar": "sommar", "somrar": "sommar", "somrarna": "sommar"},
}


@lru_cache(50_000)
def stem(word: str) -> str:
    """The stem of one folded word. The same for "promenad" and "promenader", which the stemmer alone tells apart."""
    base = lemma(word)
    return base if base.endswith("s") and base in _word_list() else _stemmer.stemWord(base)


@lru_cache(50_000)
def lemma(word: str) -> str:
    """The shortest form that stands in the word list: ``fikan`` -> ``fika``; the word itself if none does.

    Of an inflected compound that nobody has listed, the last part is shortened: ``promenadgrupper``.
    """
    known = _word_list()
    if word in _IRREGULAR or not known or len(word) < 5:
        return _IRREGULAR.get(word, word)
    bases = [base for base in _bases(word, is_known=word in known) if base not in STOP]
    if base := next((base for base in bases if base in known), None):
        return lemma(base)
    if word in known:
        return word
    base = min((word, *bases), key=lambda base: _split(base)[0])
    split = _split(base)[1]
    return base.removesuffix(split[-1]) + lemma(split[-1]) if split else word


def _bases(word, is_known):
    """What a word may be a form of."""
    if word.endswith("s") and not is_known:
        yield word[:-1]
        yield from _bases(word[:-1], is_known)
    for ending, other in _WHOLE_ENDINGS if is_known else (*_WHOLE_ENDINGS, *_OTHER_ENDINGS):
        base = word.removesuffix(ending)
        least = 4 if is_known and not other else 3
        if base != word and len(base + other) >= least and not (ending == "n" and base.endswith("n")):
            yield base + other


def words(text: str) -> list[str]:
    """The folded words of a text, in order, cut at 60 characters each."""
    return [word[:60] for word in fold(text).split()]


def asked_words(text: str) -> tuple[str, ...]:
    """The words of a question that carry meaning; if all are small words, all of them. At most ``MAX_WORDS``."""
    found = list(dict.fromkeys(words(text)))
    return tuple([word for word in found if word not in STOP] or found)[:MAX_WORDS]


@lru_cache(1)
def _word_list() -> frozenset[str]:
    """Folded Swedish words of three letters or more, from the package hunspell-sv. Empty if it is not installed."""
    path = Path(sysconfig.get_path("data")) / "share" / "hunspell" / "sv_SE.dic"
    if not path.exists():
        return frozenset()
    found = set()
    with path.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            word = re.split(r"[/\s]", line.strip(), maxsplit=1)[0]
            if len(word) >= 3 and word.isalpha() and word.islower():
                found.add(fold(word))
    return frozenset(found)


def parts(word: str) -> tuple[str, ...]:
    """The words that a folded compound is made of: ``promenadgruppen`` -> ``promenad``, ``grupp``. Empty if none.

    Fewest parts win, then the longest last part. A joining s, o, e, a or u may stand between two parts.
    """
    return _split(lemma(word))[1]


@lru_cache(100_000)
def _split(word):
    """(the less the better, the parts of a compound); no parts if it is none."""
    known = _word_list()
    if len(word) < 7 or not known:
        return _NO_COMPOUND
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}
    for begin in range(len(word) - 2):
        if begin not in best or best[begin][0] == 3:
            continue
        count, weight, found = best[begin]
        for end in range(begin + 3, len(word) + 1):
            for part in _readings(word[begin:end], end == len(word)):
                if part in known and len(part) < len(word):
                    candidate = (count + 1, weight - len(part) ** 2, (*found, part))
                    if end not in best or candidate[:2] < best[end][:2]:
                        best[end] = candidate
    count, weight, split = best.get(len(word), (0, 0, ()))
    return ((count, weight), split) if count > 1 else _NO_COMPOUND


def _readings(piece, is_last):
    yield piece
    if not is_last and len(piece) > 3 and piece[-1] in _JOINTS:
        yield piece[:-1]


def stems(text: str) -> set[str]:
    """Every stem by which a text can be found, those of its compounds' parts included."""
    return stems_of(words(text))


def stems_of(folded: Iterable[str]) -> set[str]:
    """The same of words that are folded already."""
    return set().union(*map(_stems, folded))


@lru_cache(100_000)
def _stems(word):
    return frozenset((stem(word), *map(stem, parts(word))))
