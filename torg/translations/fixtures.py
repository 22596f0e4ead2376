"""Words that lie in files beside the code: the taxonomy's and the help lines' translations."""

import csv
import json
import re
from pathlib import Path

_BRACES = re.compile(r"\{\w+\}")


def taxonomy_problems(path: Path, language: str) -> list[str]:
    """Groups and terms without a label or a description, or with other braces than the Swedish."""
    found = []
    for group in json.loads(path.read_text(encoding="utf-8"))["taxonomies"]:
        for entry in (group, *group["terms"]):
            translated = entry.get(language, {})
            for field in ("label", "description"):
                text = translated.get(field, "")
                if not text.strip():
                    found.append(f"{path.name}: {entry['code']} saknar {field}")
                elif sorted(_BRACES.findall(text)) != sorted(_BRACES.findall(entry[field])):
                    found.append(f"{path.name}: {entry['code']} har andra klamrar i {field}")
    return found


def help_line_problems(path: Path, language: str) -> list[str]:
    """Lines without a name or without words for whom they are."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    columns = (f"namn_{language}", f"for_vem_{language}")
    return [
        f"{path.name}: {row['kod']} saknar {column}"
        for row in rows
        for column in columns
        if not (row.get(column) or "").strip()
    ]
