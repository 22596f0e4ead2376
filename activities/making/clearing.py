"""Taking a made square away, and knowing that nothing else stands in the database."""

from django.db import connection, models

from activities.making.invented import SOURCE
from activities.models import Activity, Venue
from organisations.models import Organisation

HARMLESS = (SOURCE, "demo")


def strangers() -> int:
    """How many listings and organisations there are that somebody may miss: neither made nor of the demo."""
    return sum(model.objects.exclude(source__in=HARMLESS).count() for model in (Activity, Organisation))


def clear() -> None:
    """Take away everything made, whole tables at a time: a million rows are never fetched to be deleted.

    What was added since (a change of dates, an old address) goes with its listing, as when it is deleted by hand; a
    made organiser or venue that others have begun to use makes the database refuse, and nothing is changed.
    """
    for model in (Activity, Venue, Organisation):
        rows = model.objects.filter(source=SOURCE)
        for relation in reversed(model._meta.related_objects):  # what is defined later may refer to what was earlier
            _let_go(relation, rows)
        rows._raw_delete(connection.alias)


def _let_go(relation, rows):
    name = relation.field.name
    referring = relation.related_model._base_manager.filter(**{f"{name}__in": rows})
    if relation.on_delete is models.CASCADE:
        referring._raw_delete(connection.alias)
    elif relation.on_delete is models.SET_NULL:
        referring.update(**{name: None})
