"""Words, compared. One fold and one stem for index and question alike.

Folding comes first (``språkcafé`` = ``sprakcafe``) and the stem is taken of the folded word, so that what was typed
without dots and rings meets what was written with them.
"""

import re
import sysconfig
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


@lru_cache(50_000)
def stem(word: str) -> str:
    """The stem of one folded word."""
    return _stemmer.stemWord(word)


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


@lru_cache(100_000)
def parts(word: str) -> tuple[str, ...]:
    """The words that a folded compound is made of: ``promenadgrupp`` -> ``promenad``, ``grupp``. Empty if none.

    Fewest parts win, then the longest last part. A joining s, o, e, a or u may stand between two parts.
    """
    known = _word_list()
    if len(word) < 7 or not known:
        return ()
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
    split = best.get(len(word), (0, 0, ()))[2]
    return split if len(split) > 1 else ()


def _readings(piece, is_last):
    yield piece
    if not is_last and len(piece) > 3 and piece[-1] in _JOINTS:
        yield piece[:-1]


def stems(text: str) -> set[str]:
    """Every stem by which a text can be found, those of its compounds' parts included."""
    found = set()
    for word in words(text):
        found.add(stem(word))
        found.update(stem(part) for part in parts(word))
    return found
