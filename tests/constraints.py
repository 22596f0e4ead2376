"""What the database says no to, asked by trying."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction


def named(app):
    """The constraints of an app's models: those written out, and those of unique fields by PostgreSQL's names."""
    found = set()
    for model in apps.get_app_config(app).get_models():
        found |= {constraint.name for constraint in model._meta.constraints}
        found |= {
            f"{model._meta.db_table}_{field.column}_key"
            for field in model._meta.local_fields
            if field.unique and not field.primary_key
        }
    return found


def refuses(name, attack):
    """The attack fails, and on this very constraint."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        attack()
    return caught.value.__cause__.diag.constraint_name == name
