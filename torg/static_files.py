"""Fonts, made small here. They are a locked package, never committed; a subset is kept in TORG_STATE by its recipe."""

import hashlib
import os
import subprocess
import sys
from importlib.resources import files

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

WEIGHTS = {
    "atkinson-regular.woff2": "AtkinsonHyperlegible-Regular.ttf",
    "atkinson-bold.woff2": "AtkinsonHyperlegible-Bold.ttf",
}
# Latin with every European letter, and the signs that the pages use: dashes, quotes, bullets, comparison.
LETTERS = "U+20-7E,U+A0-17F,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2212,U+2260,U+2264,U+2265"
FEATURES = "kern,liga,mark,mkmk,tnum,locl"


def built_fonts():
    """The folder with the subset fonts, made now if this recipe was not followed before."""
    source = files("fontpkg_atkinson_hyperlegible") / "files"
    recipe = hashlib.sha256(f"{LETTERS}{FEATURES}".encode())
    for name in WEIGHTS.values():
        recipe.update((source / name).read_bytes())
    folder = settings.FONT_CACHE / recipe.hexdigest()[:16]
    for target, name in WEIGHTS.items():
        if not (folder / target).exists():
            folder.mkdir(parents=True, exist_ok=True)
            _subset(source / name, folder / target)
    return folder


def _subset(source, target):
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    command = [
        sys.executable,
        "-m",
        "fontTools.subset",
        str(source),
        "--flavor=woff2",
        f"--output-file={fresh}",
    ]
    command += [f"--unicodes={LETTERS}", f"--layout-features={FEATURES}", "--no-hinting", "--desubroutinize"]
    subprocess.run(command, check=True, capture_output=True)
    os.replace(fresh, target)


class Fonts(BaseFinder):
    """fonts/atkinson-regular.woff2 and fonts/atkinson-bold.woff2."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        name = path.removeprefix("fonts/")
        found = [str(built_fonts() / name)] if path.startswith("fonts/") and name in WEIGHTS else []
        return found if find_all else (found or [None])[0]

    def list(self, ignore_patterns):
        storage = FileSystemStorage(built_fonts())
        storage.prefix = "fonts"
        for name in WEIGHTS:
            yield name, storage
