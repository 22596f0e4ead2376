"""Rows by PostgreSQL's COPY: very many at once, past the ORM. Each table's own writer calls it, nobody else."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, models


def copy_in(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """Add rows of values for the fields ``names`` (a foreign key as ``venue_id``), in that order.

    A key that is not among the names is given by its sequence. Constraints hold; defaults of the model do not.
    """
    quoted = connection.ops.quote_name
    columns = {field.attname: quoted(field.column) for field in model._meta.concrete_fields}
    statement = f"COPY {quoted(model._meta.db_table)} ({', '.join(columns[name] for name in names)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def new_keys(model: type[models.Model], number: int) -> list[int]:
    """Keys out of the model's sequence, which nobody else will get."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, number]
        )
        return [key for (key,) in cursor.fetchall()]


class Template:
    """Whole rows of one model, made from what differs: every other field has the model's default or ``same``."""

    def __init__(self, model: type[models.Model], **same):
        self.model = model
        blank = model(**same)
        self.defaults = {
            field.attname: field.get_db_prep_save(getattr(blank, field.attname), connection)
            for field in model._meta.concrete_fields
        }

    def copy_in(self, differing: Iterable[Mapping]) -> None:
        """Each mapping holds the key and whatever else is not as in the template; more than the fields does no harm."""
        defaults = self.defaults.items()
        rows = ([row.get(name, default) for name, default in defaults] for row in differing)
        copy_in(self.model, tuple(self.defaults), rows)
