"""axe-core, which looks for what shuts people out. The newer one comes from npm, kept beside the demo's
state.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT as OLDER

VERSION = "4.14.1"
PACKAGE = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
TAGS = (
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
    "EN-301-549",
    "EN-301-549v4",
)
KEPT = Path(__file__).resolve().parent.parent / ".torg" / "axe"
# Switched off in axe until asked for: targets of 24 pixels, and text at 7:1.
ALSO = ("target-size", "color-contrast-enhanced")
RUN = """([tags, also]) => axe.run(document, {
    runOnly: tags,
    rules: Object.fromEntries(also.map(rule => [rule, {enabled: true}])),
    resultTypes: ['violations', 'incomplete'],
}).then(found => Object.fromEntries(['violations', 'incomplete'].map(kind => [kind, found[kind].map(
    rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ')).join(', '))])))"""


class Axe:
    """The program's text, and whether it is the newer one."""

    def __init__(self):
        newer = _newer()
        self.is_newer = bool(newer)
        self.source = newer or OLDER

    def violations(self, page, tags=None):
        """What is wrong on this page: [] or one line a rule."""
        return self.looks(page, tags)["violations"]

    def looks(self, page, tags=None):
        """What is wrong ("violations") and what a person must judge ("incomplete"), one line a rule. A tag that
        axe does not know is an error of ours.
        """
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.source + "; undefined")
        wanted = list(tags or (TAGS if self.is_newer else [tag for tag in TAGS if tag != "EN-301-549v4"]))
        known = page.evaluate("axe.getRules().flatMap(rule => rule.tags)")
        unknown = sorted(set(wanted) - set(known))
        if unknown:
            raise LookupError(f"axe knows no rule with the tag {', '.join(unknown)}")
        return page.evaluate(RUN, [wanted, list(ALSO)])


def _newer():
    place = KEPT / f"axe-{VERSION}.js"
    if place.exists():
        return place.read_text()
    if not shutil.which("npm"):
        return ""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"axe-core@{VERSION}", "--silent", "--pack-destination", folder]
        if subprocess.run(command, cwd=folder, capture_output=True, timeout=120).returncode:
            return ""
        archive = Path(folder) / f"axe-core-{VERSION}.tgz"
        if hashlib.sha512(archive.read_bytes()).digest() != base64.b64decode(PACKAGE):
            raise ValueError(f"axe-core {VERSION} from npm is not the one that was locked")
        with tarfile.open(archive) as package:
            source = package.extractfile("package/axe.min.js").read().decode()
    _keep(place, source)
    return source


def _keep(place, source):
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_text(source)
        fresh.replace(place)
    except OSError:
        pass  # a folder that cannot be written: fetched again next time
