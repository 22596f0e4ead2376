"""The sentences of the code: every msgid in Python and templates, found without xgettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

TRANSLATION = "django.utils.translation"
# What the positional arguments of each function are; `_lazy` and `_noop` have the same.
SHAPES = {
    "gettext": ("text",),
    "ngettext": ("text", "plural"),
    "pgettext": ("context", "text"),
    "npgettext": ("context", "text", "plural"),
}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(rf"\b(_|n?p?gettext)\(({_LITERAL}(?:, ?{_LITERAL})*)")
LEFT_OUT = {"migrations", "tests"}
TEMPLATES = {".html", ".txt", ".xml"}


class Message(NamedTuple):
    """One thing to translate. ``context`` and ``text`` together are its name in a catalogue."""

    context: str
    text: str
    plural: str = ""

    @property
    def name(self):
        return self.context, self.text


class Unclear(ValueError):
    """A call whose words are not written out, so that nobody can translate them."""


def collect(root: Path, folders: list[Path]) -> tuple[dict[Message, list[str]], list[str]]:
    """Every message of the folders' files with the files that say it, and what could not be read."""
    found, problems = {}, []
    for path in sorted(path for folder in folders for path in _files(folder)):
        name = path.relative_to(root).as_posix()
        try:
            for message in _messages(path):
                found.setdefault(message, set()).add(name)
        except (Unclear, SyntaxError) as error:
            problems.append(f"{name}: {error}")
    return _with_plurals(found), problems


def _files(folder):
    for path in folder.rglob("*"):
        if (path.suffix == ".py" or path.suffix in TEMPLATES) and LEFT_OUT.isdisjoint(path.parts):
            yield path


def _messages(path):
    text = path.read_text(encoding="utf-8")
    return in_python(text) if path.suffix == ".py" else in_template(text)


def _with_plurals(found):
    """A sentence that stands both with and without a plural is one entry, as in a catalogue."""
    entries = {}
    for message in sorted(found, key=lambda message: bool(message.plural)):
        _same, files = entries.get(message.name, (None, ()))
        entries[message.name] = message, sorted({*files, *found[message]})
    return dict(entries.values())


def in_python(source: str) -> Iterator[Message]:
    tree = ast.parse(source)
    functions, modules = _imported(tree)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        match call.func:
            case ast.Name(id=name) if name in functions:
                yield _said(functions[name], call)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules and _kind(name):
                yield _said(_kind(name), call)


def _imported(tree):
    functions, modules = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            functions |= {alias.asname or alias.name: _kind(alias.name) for alias in node.names if _kind(alias.name)}
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            modules |= {alias.asname or alias.name for alias in node.names if alias.name == "translation"}
    return functions, modules


def _kind(name):
    kind = name.removesuffix("_lazy").removesuffix("_noop")
    return kind if kind in SHAPES else None


def _said(kind, call):
    words = call.args[: len(SHAPES[kind])]
    if len(words) < len(SHAPES[kind]) or not all(
        isinstance(word, ast.Constant) and isinstance(word.value, str) for word in words
    ):
        raise Unclear(f"rad {call.lineno}: orden måste stå utskrivna i {kind}(…)")
    return _message(kind, [word.value for word in words])


def _message(kind, words):
    return Message(**({"context": ""} | dict(zip(SHAPES[kind], words, strict=False))))


def in_template(source: str) -> Iterator[Message]:
    """Django itself turns a template's tags into calls of gettext."""
    for name, words in _CALL.findall(templatize(source)):
        yield _message("gettext" if name == "_" else name, ast.literal_eval(f"({words},)"))
