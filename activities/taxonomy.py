"""Loads the taxonomy from its file, and answers what a code means.

``load`` is idempotent: terms that vanished from the file stay in the database, because listings may use them.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from activities.models import Taxonomy, Term


@transaction.atomic
def load(path: Path) -> int:
    """Write the file's groups and terms to the database; returns the number of terms. Raises KeyError, ValueError."""
    content = json.loads(path.read_text(encoding="utf-8"))
    count = 0
    for group in content["taxonomies"]:
        taxonomy, _ = Taxonomy.objects.update_or_create(
            code=group["code"],
            defaults=_texts(group) | {"public_id": group["id"], "is_multiple": group["multiple"]},
        )
        for position, term in enumerate(group["terms"]):
            Term.objects.update_or_create(
                code=term["code"],
                defaults=_texts(term)
                | {
                    "public_id": term["id"],
                    "taxonomy": taxonomy,
                    "position": position,
                    "is_sensitive": term.get("sensitive", False),
                },
            )
            count += 1
    return count


def _texts(entry):
    return {
        "label": entry["label"],
        "description": entry["description"],
        "translations": {"en": entry["en"]},
    }


@dataclass(frozen=True)
class Vocabulary:
    """All terms by code, and the codes of each group in order. One query."""

    terms: dict
    groups: dict

    def label(self, code):
        """The term's label in the language of the page, with the low-cost limit filled in."""
        return self.terms[code].shown_label()


def vocabulary() -> Vocabulary:
    terms = {term.code: term for term in Term.objects.filter(replaced_by=None).order_by("position")}
    groups = {}
    for term in terms.values():
        groups.setdefault(term.taxonomy_id, []).append(term.code)
    return Vocabulary(terms, groups)
