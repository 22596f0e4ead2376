"""Three ways to see a text: folded (to find), spelled (Habo is not Håbo), and as a Swedish sorting key."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    dict(zip("øæœßđðłþħı", "o ae oe ss d d l th h i".split(), strict=True)),
)

# å ä ö after z, as bytes: a column with these keys sorts rightly in the "C" collation, and in Python.
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_LAST = "{|}"


def fold(text: str) -> str:
    """Lower case, without marks, words parted by single spaces: "  Åkarp–Söder " → "akarp soder".

    Index and query must use this one function. Letters of every script are kept; twice changes nothing.
    """
    return " ".join(unicodedata.normalize("NFKD", text).translate(_FOLDED).split())


class _Folded(dict):
    """What each character becomes, worked out when it is first met: texts are long and letters are few."""

    MOST = 5000  # of the characters of the world somebody may send all

    def __missing__(self, code):
        apart = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        apart = unicodedata.normalize("NFKD", apart)
        folded = "".join(_or_space(c) for c in apart if unicodedata.category(c) != "Mn")
        if len(self) < self.MOST:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def spelling(text: str) -> str:
    """As written, apart from capitals and punctuation."""
    return _words(unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold()))


def sort_key(text: str) -> str:
    """A key in Swedish order (… z å ä ö), to be compared in collation "C". Other marks do not count."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_AFTER_Z)
    return " ".join(
        "".join(c if c in _LAST else fold(c) for c in word) for word in _words(composed, keep=_LAST).split()
    )


def _words(text: str, keep: str = "") -> str:
    """Everything that is no part of a word becomes one space; marks that stand inside a word stay with it."""
    return " ".join("".join(_or_space(c, keep) for c in text).split())


def _or_space(c: str, keep: str = "") -> str:
    return c if c.isalnum() or c in keep or unicodedata.category(c) in ("Mn", "Mc") else " "
