"""Writes the place files into the database, all or nothing. Sole writer of every place row but areas."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction
from django.db.models import AutoField, ProtectedError, RestrictedError
from django.utils import timezone

from places import building, distance, folding
from places.models import (
    County,
    CountyOutline,
    LoadedTable,
    Municipality,
    MunicipalityOutline,
    Place,
    PlaceName,
)
from places.tables import COLUMNS, BadTable, read

DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "places"


def load(folder: Path | None = None, *, again: bool = False, tell: Callable = lambda text: None) -> bool:
    """True when something was loaded, False when just these files were loaded before.

    A file that the folder lacks is taken from the project's own, so that an operator can replace one table.
    """
    paths = _paths(folder or DEFAULT_FOLDER)
    digests = {name: _digest(path) for name, path in paths.items()}
    if not again and digests == dict(LoadedTable.objects.values_list("file", "digest")):
        return False
    tables = {name: read(path) for name, path in paths.items()}
    built = building.build(tables)
    tell(f"Läste {len(built.municipalities)} kommuner och {len(built.places)} platser.")
    with transaction.atomic():
        for kept in _write(built):
            tell(f"{kept} saknas i filerna men används och är kvar.")
        LoadedTable.objects.all().delete()
        LoadedTable.objects.bulk_create(
            LoadedTable(file=name, digest=digests[name], rows=len(rows), loaded_at=timezone.now())
            for name, rows in tables.items()
        )
    return True


def _paths(folder):
    if not folder.is_dir():
        raise BadTable(str(folder), "mappen finns inte.")
    if not any((folder / name).is_file() for name in COLUMNS):
        raise BadTable(str(folder), f"mappen har ingen av filerna {', '.join(COLUMNS)}.")
    return {name: folder / name if (folder / name).is_file() else DEFAULT_FOLDER / name for name in COLUMNS}


def _digest(path):
    """Of the file and of the code that reads it: a new rule loads old files again."""
    total = hashlib.sha256(path.read_bytes())
    for module in (building, distance, folding):
        total.update(Path(module.__file__).read_bytes())
    return total.hexdigest()


def _write(built):
    """Yields the kommuner and län that are kept because something refers to them."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {LoadedTable._meta.db_table} IN EXCLUSIVE MODE")  # two loaders take turns
        _delete_places(built)
        _upsert(cursor, County, built.counties)
        _upsert(cursor, Municipality, built.municipalities)
        _upsert(cursor, Place, built.places)
        PlaceName.objects.exclude(place__kind="area").delete()
        _copy(cursor, PlaceName._meta.db_table, PlaceName, built.names)
        for model in (CountyOutline, MunicipalityOutline):
            model.objects.all().delete()
            _copy(cursor, model._meta.db_table, model, [row for row in built.outlines if type(row) is model])
        yield from _delete_unused(Municipality, built.municipalities)
        yield from _delete_unused(County, built.counties)
        cursor.execute("ANALYZE places_place, places_placename, places_municipality, places_county")


def _delete_places(built):
    """Those that vanished, and the areas that the tables now know themselves."""
    Place.objects.exclude(kind="area").exclude(code__in=[place.code for place in built.places]).delete()
    Place.objects.filter(kind="area", label__in=[place.label for place in built.places]).delete()


def _delete_unused(model, rows):
    for vanished in model.objects.exclude(code__in=[row.code for row in rows]):
        try:
            with transaction.atomic():
                vanished.delete()
        except (ProtectedError, RestrictedError):
            yield vanished.name


def _upsert(cursor, model, rows):
    """COPY into a table of our own, then one statement: twenty times as fast as saving row by row."""
    table, columns = model._meta.db_table, _columns(model)
    key = model._meta.pk.column
    others = [column for column in columns if column != key]
    cursor.execute(f"CREATE TEMPORARY TABLE incoming (LIKE {table}) ON COMMIT DROP")
    _copy(cursor, "incoming", model, rows)
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns)} FROM incoming "
        f"ON CONFLICT ({key}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)} "
        f"WHERE ({', '.join(f'{table}.{name}' for name in others)}) "
        f"IS DISTINCT FROM ({', '.join(f'excluded.{name}' for name in others)})"
    )
    cursor.execute("DROP TABLE incoming")


def _copy(cursor, table, model, rows):
    names = [field.attname for field in _fields(model)]
    with cursor.copy(f"COPY {table} ({', '.join(_columns(model))}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([getattr(row, name) for name in names])


def _columns(model):
    return [field.column for field in _fields(model)]


def _fields(model):
    """All but the numbers that the database gives itself."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
