"""Saving only what differs, and turning the database's no into a sentence about a row."""

from contextlib import contextmanager

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.importing.report import Report

# The cells are checked before anything is saved, so these are met only when two programmes write at once,
# or when a check of ours has a hole. Constraint -> (column, sentence).
_REFUSALS = {
    "activity_comes_once_from_a_source": ("id", gettext_lazy("Någon annan läser in samma rad just nu.")),
    "organisation_comes_once_from_a_source": ("id", gettext_lazy("Någon annan läser in samma rad just nu.")),
    "venue_comes_once_from_a_source": ("id", gettext_lazy("Någon annan läser in samma rad just nu.")),
    "activity_ages_are_in_order": ("alder", gettext_lazy("Den lägsta åldern är högre än den högsta.")),
    "activity_ages_are_human": ("alder", gettext_lazy("Åldern är för hög.")),
    "activity_amount_goes_with_its_cost": ("kostnad", gettext_lazy("Beloppet hör inte ihop med kostnaden.")),
    "activity_food_amount_goes_with_food": ("fika", gettext_lazy("Beloppet hör inte ihop med fikat.")),
    "activity_room_from_has_its_date": ("nya_fran", gettext_lazy("Datumet hör inte ihop med plats_kvar.")),
    "change_is_one_a_date": ("installt", gettext_lazy("Samma datum är ändrat två gånger.")),
    "venue_is_in_sweden": ("lat", gettext_lazy("Punkten ligger inte i Sverige.")),
}


def refusal(error) -> tuple[str, str]:
    """(column, sentence) of a database error."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if name in _REFUSALS:
        return _REFUSALS[name]
    if name:
        return "", _("Uppgifterna går inte ihop (%(name)s).") % {"name": name}
    return "", _("Databasen tog inte emot raden. En text är för lång eller ett tal för stort.")


@contextmanager
def telling(report: Report, number: int):
    """What is done inside is undone and told when the database refuses it; the other rows go on."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError) as error:
        report.refuse(number, *refusal(error))


def in_halves(rows: list, save, report: Report) -> list:
    """Save all rows at once; when the database refuses, each half by itself, down to the guilty row. Returns the saved.

    ``save`` gets a list of rows, each with a ``number``, and must stand being called again after it was undone.
    """
    if not rows:
        return []
    try:
        with transaction.atomic():
            save(rows)
        return rows
    except (IntegrityError, DataError) as error:
        if len(rows) == 1:
            report.refuse(rows[0].number, *refusal(error))
            return []
    middle = len(rows) // 2
    return in_halves(rows[:middle], save, report) + in_halves(rows[middle:], save, report)


def set_fields(row, fields: dict) -> list[str]:
    """Set what differs and return its names; nothing is saved."""
    names = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in names:
        setattr(row, name, fields[name])
    return names
