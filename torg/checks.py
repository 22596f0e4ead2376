"""What `manage.py check` asks besides Django's own questions."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

# A server of our own is started silent (torg/cluster.py). An operator's may not be, and then says so here.
LOUD = {
    "log_statement": {"none"},
    "log_min_error_statement": {"log", "fatal", "panic"},
    "log_min_duration_statement": {"-1"},
    "log_min_duration_sample": {"-1"},
    "log_duration": {"off"},
    "log_parameter_max_length_on_error": {"0"},
}


@register(Tags.security, deploy=True)
def hosts_are_named(app_configs, **kwargs):
    if "*" in settings.ALLOWED_HOSTS:
        return [
            Error("TORG_ALLOWED_HOSTS får inte vara *.", hint="Skriv torgets namn.", id="torg.E001"),
        ]
    return []


@register(Tags.security, deploy=True)
def somebody_answers_for_it(app_configs, **kwargs):
    """Privacy, accessibility and security.txt all name whom to turn to."""
    missing = [name for name in ("TORG_OWNER", "TORG_CONTACT_EMAIL") if not getattr(settings, name)]
    return [
        Error(f"{name} saknas: sidorna om integritet och tillgänglighet säger vem som svarar.", id="torg.E002")
        for name in missing
    ]


@register(Tags.database)
def searches_stay_out_of_the_database_log(app_configs, databases=None, **kwargs):
    """`manage.py check --database default`: nothing that a visitor wrote may be logged by PostgreSQL."""
    found = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(LOUD)])
            found += [
                Warning(
                    f"PostgreSQL kan skriva besökares sökord i sin logg: {name} = {value}.",
                    hint=f"Sätt {name} = {sorted(LOUD[name])[-1]} (docs/drift.md).",
                    id="torg.W001",
                )
                for name, value in cursor.fetchall()
                if value not in LOUD[name]
            ]
    return found
