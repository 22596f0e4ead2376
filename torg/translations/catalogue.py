"""One language's catalogue, django.po with its django.mo: what is wrong with it, and how it follows the code.

Both files are committed, so that nobody who runs the torg needs polib.
"""

import difflib
import re
from pathlib import Path

import polib

from torg.translations.sources import Message

NEEDED = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "MIME-Version": "1.0"}
PLURALS = "nplurals=2; plural=(n != 1);"
# How alike two sentences must be for the old one's translation to be offered, as fuzzy, for the new.
ALIKE = 0.75
_PLACEHOLDER = re.compile(r"%\((\w+)\)[-#0 +]*\d*(?:\.\d+)?([a-zA-Z])")
_TAG = re.compile(r"</?\w+[^>]*>")


def place_of(locale: Path, language: str) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def problems(path: Path, messages: dict[Message, list[str]]) -> list[str]:
    """Everything that keeps a visitor from reading the language whole; [] when all is well."""
    if not path.exists():
        return [f"{path.name} saknas"]
    entries = {_name(entry): entry for entry in _read(path) if not entry.obsolete}
    wanted = {message.name: message for message in messages}
    found = [f"saknas: {_shown(message)}" for name, message in wanted.items() if name not in entries]
    found += [f"finns inte längre i koden: {entry.msgid!r}" for entry in _read(path) if _is_left_over(entry, wanted)]
    for name, message in wanted.items():
        if name in entries:
            found += [f"{problem}: {_shown(message)}" for problem in _faults(message, entries[name])]
    return found + _stale(path)


def _read(path):
    return polib.pofile(path, wrapwidth=0)


def _name(entry):
    return entry.msgctxt or "", entry.msgid


def _is_left_over(entry, wanted):
    return entry.obsolete or _name(entry) not in wanted


def _shown(message):
    return f"{message.text!r} ({message.context})" if message.context else repr(message.text)


def _texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _faults(message, entry):
    if entry.msgid_plural != message.plural:
        yield "fel pluralform"
    elif entry.fuzzy:
        yield "osäker (fuzzy)"
    elif not all(_texts(entry)):
        yield "inte översatt"
    else:
        yield from _differences(message, entry)


def _differences(message, entry):
    """What must be the same in both languages: the placeholders, the tags, and white space at the ends."""
    originals = [message.text, message.plural or message.text]
    for text in _texts(entry):
        for problem, part in (("platshållarna skiljer sig", placeholders), ("taggarna skiljer sig", _tags)):
            if part(text) not in [part(original) for original in originals]:
                yield problem
        if _ends(text) != _ends(message.text):
            yield "blanktecknen i början eller slutet skiljer sig"


def placeholders(text: str) -> set[tuple[str, str]]:
    """Name and kind of each: {("hour", "d")}. A lone per cent sign is one too, and then a fault."""
    loose = _PLACEHOLDER.sub("", text).replace("%%", "") if _PLACEHOLDER.search(text) else ""
    return {*_PLACEHOLDER.findall(text), *(("%", "") for _sign in re.findall("%", loose))}


def _tags(text):
    return sorted(_TAG.findall(text))


def _ends(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _stale(path):
    """Whether django.mo says what django.po says. Compared by content: the bytes may depend on polib's version."""
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return [f"{compiled.name} saknas: kör update_translations"]
    usable = {_name(entry): _texts(entry) for entry in _read(path).translated_entries()}
    built = {_name(entry): _texts(entry) for entry in polib.mofile(compiled)}
    return [] if usable == built else [f"{compiled.name} är inte {path.name}: kör update_translations"]


def update(path: Path, language: str, messages: dict[Message, list[str]]) -> int:
    """Write the catalogue anew in the order of the sentences, translations kept, and compile it.

    Returns how many are still to translate. A sentence that was only reworded keeps its old translation as fuzzy.
    """
    old = {_name(entry): entry for entry in _read(path)} if path.exists() else {}
    left = [name for name in old if name not in {message.name for message in messages}]
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Language": language, "Plural-Forms": PLURALS} | NEEDED
    for message in sorted(messages, key=lambda message: (message.text.casefold(), message.text, message.context)):
        entry = old.get(message.name)
        if entry is None or entry.msgid_plural != message.plural:
            entry = _made(message, _closest(message, left, old))
        entry.occurrences = [(file, "") for file in messages[message]]
        entry.obsolete = False
        fresh.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))
    fresh.save_as_mofile(str(path.with_suffix(".mo")))
    return len(fresh) - len(fresh.translated_entries())


def _made(message, alike):
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None, msgid_plural=message.plural)
    if message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if _PLACEHOLDER.search(message.text + message.plural):
        entry.flags.append("python-format")
    if alike and alike.msgstr and not message.plural:
        entry.msgstr, entry.previous_msgid = alike.msgstr, alike.msgid
        entry.flags.insert(0, "fuzzy")
    return entry


def _closest(message, left, old):
    by_text = {text: (context, text) for context, text in left}
    found = difflib.get_close_matches(message.text, by_text, 1, ALIKE)
    return old[by_text[found[0]]] if found else None
