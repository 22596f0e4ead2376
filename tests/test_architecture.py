"""The shape of the code, read from its source: who imports whom, who writes what, and what never stands in HTML."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["places", "organisations", "activities", "torg"]  # each may import those before it
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc"}

# What matters -> how writing it looks, and the only modules that may.
WRITERS = {
    "Activity.status": (
        r"\b(activity|listing|row|one)\.status = |\.update\(.*\bstatus=",
        {"activities/moderation.py"},
    ),
    "Occurrence": (
        r"\bOccurrence\(|\bOccurrence\.objects\b.*\.(create|bulk_create|bulk_update|update|delete"
        r"|get_or_create|update_or_create)\(|copy_in\(\s*Occurrence\b|\boccurrences\.(create|update|delete|set|add)\(",
        {"activities/occurrences.py"},
    ),
    "SearchDocument and SearchWord": (
        r"\bSearch(Document|Word)\(|\bSearch(Document|Word)\.objects\b.*\.(create|bulk_create|bulk_update"
        r"|update|delete|get_or_create|update_or_create)\(|copy_in\(\s*Search(Document|Word)\b",
        {"activities/search/index.py"},
    ),
}
IN_HTML = {
    "style=": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "on*=": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "<style>": re.compile(r"<style\b", re.I),
    "<script> without src": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "words in <script>": re.compile(r"<script\b[^>]*>(?!\s*</script>)", re.I),
}


# The checkers ------------------------------------------------------------------------------------------------


def sources(root):
    """Path from the root -> syntax tree, of the service's own code."""
    paths = sorted(path for layer in LAYERS for path in (root / layer).rglob("*.py"))
    kept = (path for path in paths if "migrations" not in path.parts)
    return {path.relative_to(root).as_posix(): ast.parse(path.read_text("utf-8")) for path in kept}


def module_of(path):
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(path, tree, modules):
    """Our own modules that this one imports; ``from package import module`` is the module, not its package."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(path, node)
            found.update(f"{base}.{name.name}" if f"{base}.{name.name}" in modules else base for name in node.names)
    return {name for name in found if name.split(".")[0] in LAYERS} - {module_of(path)}


def _base(path, node):
    if not node.level:
        return node.module
    package = path.split("/")[:-1]
    package = package[: len(package) - node.level + 1]
    return ".".join([*package, *filter(None, [node.module])])


def graph_of(root):
    trees = sources(root)
    modules = {module_of(path) for path in trees}
    return {module_of(path): imported(path, tree, modules) for path, tree in trees.items()}


def upward(graph):
    rank = {layer: number for number, layer in enumerate(LAYERS)}
    pairs = ((one, other) for one, others in graph.items() for other in others)
    return sorted(pair for pair in pairs if rank[pair[0].split(".")[0]] < rank[pair[1].split(".")[0]])


def in_circles(graph):
    """The modules that can be reached from themselves."""
    reach = {one: set(others) for one, others in graph.items()}
    for middle in reach:
        for others in reach.values():
            if middle in others:
                others |= reach[middle]
    return sorted(one for one, others in reach.items() if one in others)


def inside_functions(root):
    return sorted(
        f"{path}:{node.lineno}"
        for path, tree in sources(root).items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    )


def nameless(root):
    return sorted(path for path in sources(root) if NAMELESS & set(path.removesuffix(".py").split("/")))


def written_by(root, pattern):
    """The modules with a statement that writes it. Statements are read as one line each, without comments."""
    return {path for path, tree in sources(root).items() if any(re.search(pattern, line) for line in _lines(tree))}


def _lines(tree):
    simple = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Expr, ast.Return)
    for node in ast.walk(tree):
        if isinstance(node, simple) and not isinstance(node.value, ast.Constant):
            yield ast.unparse(node)


def asking_by_status(root):
    """Doors that choose by status themselves: which may be seen is a queryset's own question."""
    doors = ("views", "commands", "urls")
    return sorted(
        path
        for path, tree in sources(root).items()
        if any(door in path for door in doors)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("filter", "exclude", "get", "Q")
        and any((word.arg or "").split("__")[-1] in ("status", "is_stopped") for word in node.keywords)
    )


def in_templates(root):
    pages = {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in (root / "templates").rglob("*.html")
    }
    return sorted((path, what) for path, page in pages.items() for what, sign in IN_HTML.items() if sign.search(page))


# The service -------------------------------------------------------------------------------------------------


def test_there_is_code_to_read():
    graph = graph_of(ROOT)

    assert {"places.folding", "organisations.models", "activities.moderation", "torg.settings"} <= set(graph)
    assert "activities.search.index" in graph["activities.moderation"]


def test_imports_go_downwards_only():
    assert upward(graph_of(ROOT)) == []


def test_no_modules_import_each_other_in_a_circle():
    assert in_circles(graph_of(ROOT)) == []


def test_nothing_is_imported_inside_a_function():
    assert inside_functions(ROOT) == []


def test_every_module_is_named_after_its_subject():
    assert nameless(ROOT) == []


@pytest.mark.parametrize("thing", WRITERS)
def test_what_matters_has_one_writer(thing):
    pattern, writers = WRITERS[thing]

    assert written_by(ROOT, pattern) == writers


def test_no_door_chooses_by_status_itself():
    assert asking_by_status(ROOT) == []


def test_templates_hold_no_script_and_no_style():
    assert in_templates(ROOT) == []


# A planted fault is found ------------------------------------------------------------------------------------


def plant(root, **files):
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_html", ".html")
        path = path if path.suffix else path.with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_an_import_upwards_is_found(tmp_path):
    plant(tmp_path, places__a="from activities import b", activities__b="import places", torg__c="import places.a")

    assert upward(graph_of(tmp_path)) == [("places.a", "activities.b")]


def test_a_circle_is_found_however_long(tmp_path):
    plant(tmp_path, places__a="from . import b", places__b="from places.c import x", places__c="import places.a")
    plant(tmp_path, places__d="import places.a")

    assert in_circles(graph_of(tmp_path)) == ["places.a", "places.b", "places.c"]


def test_an_import_in_a_function_is_found(tmp_path):
    plant(tmp_path, torg__a="import os\n\n\ndef f():\n    if os:\n        import re\n")

    assert inside_functions(tmp_path) == ["torg/a.py:6"]


def test_a_module_without_a_subject_is_found(tmp_path):
    plant(tmp_path, places__utils="", activities__core__a="", torg__score="")

    assert nameless(tmp_path) == ["activities/core/a.py", "places/utils.py"]


@pytest.mark.parametrize("words", ["status='published'", "organisation__is_stopped=False", "activity__status=1"])
def test_a_door_that_chooses_by_status_is_found(tmp_path, words):
    plant(tmp_path, activities__views__a=f"rows = Activity.objects.filter({words})", activities__b=f"q.filter({words})")

    assert asking_by_status(tmp_path) == ["activities/views/a.py"]


@pytest.mark.parametrize(
    ("thing", "line"),
    [
        ("Activity.status", "activity.status = Status.ENDED"),
        ("Activity.status", "Activity.objects.filter(\n    pk=1,\n).update(status='ended')"),
        ("Occurrence", "Occurrence.objects.filter(pk=1).delete()"),
        ("Occurrence", "rows = [Occurrence(pk=1)]"),
        ("Occurrence", "activity.occurrences.create(pk=1)"),
        ("Occurrence", "copying.copy_in(\n    Occurrence, names, rows)"),
        ("SearchDocument and SearchWord", "SearchDocument.objects.update(tags=[])"),
        ("SearchDocument and SearchWord", "return_ = SearchWord.objects.bulk_create(\n    rows)"),
    ],
)
def test_a_second_writer_is_found(tmp_path, thing, line):
    plant(tmp_path, activities__stray=line, activities__reader="found = Occurrence.objects.filter(activity__status=1)")

    assert written_by(tmp_path, WRITERS[thing][0]) == {"activities/stray.py"}


@pytest.mark.parametrize(
    ("what", "page"),
    [
        ("style=", '<p\n style="color: red">'),
        ("on*=", '<a href="/" onclick="go()">'),
        ("<style>", "<style>p {}</style>"),
        ("<script> without src", "<script></script>"),
        ("words in <script>", '<script src="/a.js">go()</script>'),
    ],
)
def test_script_and_style_in_a_template_are_found(tmp_path, what, page):
    plant(tmp_path, templates__a_html=page, templates__b_html='<p class="style">on=1</p><script src="/a.js"></script>')

    assert in_templates(tmp_path) == [("templates/a.html", what)]
