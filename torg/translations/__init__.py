"""Every sentence in every language: what the code says, what the catalogues answer, and where the two differ."""

from pathlib import Path

from django.apps import apps
from django.conf import settings

from torg import pseudo
from torg.translations import catalogue, fixtures, sources


def languages() -> list[str]:
    """Those that people translate to."""
    return [code for code, _name in settings.LANGUAGES if code not in (settings.LANGUAGE_CODE, pseudo.CODE)]


def of_the_project() -> tuple[dict[sources.Message, list[str]], list[str]]:
    """The sentences of our own apps and templates, and what could not be read."""
    root = settings.BASE_DIR
    own = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == root]
    return sources.collect(root, [*own, root / "templates"])


def problems(language: str, messages: dict[sources.Message, list[str]]) -> list[str]:
    found = catalogue.problems(_place(language), messages)
    found += fixtures.taxonomy_problems(settings.BASE_DIR / "fixtures" / "taxonomy.json", language)
    found += fixtures.help_line_problems(settings.BASE_DIR / "fixtures" / "stodlinjer.csv", language)
    return [f"{language}: {problem}" for problem in found]


def update(language: str, messages: dict[sources.Message, list[str]]) -> int:
    return catalogue.update(_place(language), language, messages)


def _place(language):
    return catalogue.place_of(Path(settings.LOCALE_PATHS[0]), language)
