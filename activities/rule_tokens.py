"""The words that rules are written with, and a reader that walks over them."""

import re
import unicodedata
from dataclasses import dataclass

from activities.rule_errors import RuleTextError

LONGEST = 12_000

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
ORDINALS = {1: "första", 2: "andra", 3: "tredje", 4: "fjärde", 5: "femte", -1: "sista"}
EVERY_NTH = {
    3: "tredje",
    4: "fjärde",
    5: "femte",
    6: "sjätte",
    7: "sjunde",
    8: "åttonde",
    9: "nionde",
    10: "tionde",
}

_TOKEN = re.compile(
    r"""
      (?P<iso>\d{4}-\d{2}-\d{2})(?!\d)
    | (?P<slash>\d{1,2}/\d{1,2}(?:[/ ]\d{4})?)(?!\d)
    | (?P<clock>\d{1,2}[.:]\d{2})(?!\d)
    | (?P<nth>\d{1,2}:[ae])\b
    | (?P<number>\d{1,4})(?!\d)
    | (?P<note>\((?:[^()]|\(\(|\)\)|\([^()]*\))*\))
    | (?P<from>fr\.?\ ?o\.?\ ?m\b\.?)
    | (?P<to>t\.?\ ?o\.?\ ?m\b\.?)
    | (?P<word>[^\W\d_]+\.?)
    | (?P<dash>[-–—−‐‑])
    | (?P<comma>[,;&+])
    | (?P<bar>\|)
    | (?P<space>\s+)
    | (?P<odd>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def folded(text: str) -> str:
    """Lower case without å, ä, ö; as long as the text, so that places in one are places in the other."""
    return "".join(unicodedata.normalize("NFKD", one.lower())[0] for one in text)


MONTH_NUMBERS = {
    word: number
    for number, name in enumerate(MONTHS, 1)
    for word in {name, name[:3], *({"sept"} if number == 9 else ())}
}
# Ordinary forms and times of day: tis, tisdag, tisdagar, tisdagen, tisdagarna, tisdagskvällar.
_WEEKDAY = re.compile(
    r"(man|tis|ons|tor|fre|lor|son)(?:s?dag(?:en|ar|arna)?(?:s?(?:kvall|formiddag|eftermiddag|morgon|morgnar)\w*)?|s)?"
)
_WEEKDAY_STARTS = ("man", "tis", "ons", "tor", "fre", "lor", "son")
ORDINAL_NUMBERS = {folded(word): number for number, word in ORDINALS.items()}
NTH_NUMBERS = {"annan": 2, "andra": 2, **{folded(word): number for number, word in EVERY_NTH.items()}}
WORKDAYS = ("vardagar", "vardag", "vardagarna")
WEEKENDS = ("helger", "helg", "helgerna")


def weekday_of(word: str) -> int | None:
    match = _WEEKDAY.fullmatch(word)
    return _WEEKDAY_STARTS.index(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    word: str
    starts: int
    ends: int


class Reader:
    """Tokens and a place among them. What takes something and finds it not there answers None and stays."""

    def __init__(self, text):
        text = unicodedata.normalize("NFC", text)
        if len(text) > LONGEST:
            raise RuleTextError("long")
        self.text = text.rstrip(" .\t\r\n\0")
        self.tokens = list(_tokens(self.text))
        self.at = 0

    def __bool__(self):
        return self.at < len(self.tokens)

    def peek(self, ahead=0):
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def take(self, *kinds):
        token = self.peek()
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def take_words(self, *words):
        """Takes these words, one after the other, or none of them."""
        if any(self.peek(ahead).word != word for ahead, word in enumerate(words)):
            return False
        self.at += len(words)
        return True

    def take_any(self, *words):
        return next((word for word in words if self.take_words(word)), None)

    def take_in(self, table):
        """What the table (a function or a dict) says of the next word."""
        token = self.peek()
        found = (table if callable(table) else table.get)(token.word) if token.kind == "word" else None
        if found is not None:
            self.at += 1
        return found

    def take_separator(self):
        """A comma, "och", or both."""
        comma = self.take("comma")
        word = self.take_any("och", "samt")
        return bool(comma or word)

    def attempt(self, read, *arguments):
        """Reads, and stands where it stood when nothing came of it."""
        place = self.at
        found = read(self, *arguments)
        if found is None:
            self.at = place
        return found

    def list_of(self, read, *arguments):
        """One or more with separators between; a separator that nothing follows is left for others."""
        found = [first] if (first := self.attempt(read, *arguments)) is not None else []
        while found:
            place = self.at
            following = self.attempt(read, *arguments) if self.take_separator() else None
            if following is None:
                self.at = place
                break
            found.append(following)
        return found

    def note(self):
        """The words in the parenthesis that follows, as written; a doubled one stands for itself."""
        token = self.take("note")
        if not token:
            return ""
        words = self.text[token.starts + 1 : token.ends - 1]
        return words.replace("((", "(").replace("))", ")").strip()

    def written(self, first, last=None):
        """What the person wrote from one token up to another (or up to where we are)."""
        last = self.at if last is None else last
        if first >= len(self.tokens):
            first, last = len(self.tokens) - 1, len(self.tokens)
        if not self.tokens:
            return ""
        return self.text[self.tokens[first].starts : self.tokens[max(first, last - 1)].ends][:80]

    def error(self, code, since=None):
        """Points at what stands from `since` (or from here) up to the next comma."""
        first = self.at if since is None else since
        last = first + 1
        while last < len(self.tokens) and self.tokens[last].kind not in ("comma", "bar"):
            last += 1
        return RuleTextError(code, self.written(first, last))


_END = Token("end", "", 0, 0)


def _tokens(text):
    low = folded(text)
    for match in _TOKEN.finditer(low):
        if match.lastgroup == "space":
            continue
        word = match[0]
        if match.lastgroup == "word":
            word = word.rstrip(".")
        yield Token(match.lastgroup, word, match.start(), match.end())
