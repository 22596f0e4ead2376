"""What is made, before it is written: rows that can be read like loaded ones, without a database.

``vars()`` of each holds the fields of its model by their column's name, so that it can be copied in as it is.
"""

from random import Random
from typing import NamedTuple
from uuid import UUID

from activities.models import Activity, Term
from activities.models.taxonomy import FactValue

SOURCE = "square"
_BLANK = {field.attname: field.get_default() for field in Activity._meta.concrete_fields if not field.primary_key}


class Rows(tuple):
    """A related set that is read with ``all()``."""

    __slots__ = ()

    def all(self):
        return self


class Tagged(NamedTuple):
    """As ``ActivityTerm`` is read."""

    term: Term


class Answer(NamedTuple):
    """As ``ActivityFact`` and ``VenueFact`` are read."""

    term: Term
    value: str
    Value = FactValue

    @property
    def term_id(self):
        return self.term.code


class Area(NamedTuple):
    """As ``ActivityReach`` is read."""

    municipality_id: str | None = None
    county_id: str | None = None


class Invented:
    """A row of a model. ``id`` is there when the database has given a key."""

    def __init__(self, **fields):
        vars(self).update(fields)

    @property
    def pk(self):
        return self.id


class Listing(Invented):
    """An activity with ``organisation``, ``venue`` or None, ``rule`` or None, and what is told of it in rows."""

    texts = Rows()

    def __getattr__(self, name):
        """What nobody has said is as in a new activity."""
        if name in _BLANK:
            return _BLANK[name]
        raise AttributeError(name)

    @property
    def schedules(self):
        return Rows((self.rule,) if self.rule else ())


def identity(chance: Random, number: int) -> dict:
    """The fields by which a made row is known again."""
    public_id = UUID(int=chance.getrandbits(128), version=4)
    return {"public_id": public_id, "source": SOURCE, "source_id": str(number)}
