"""Wiring as a Django app: it has checks and commands, and no models."""

from django.apps import AppConfig
from django.conf import settings

from torg import checks, pseudo  # noqa: F401  (the checks register themselves)


class TorgConfig(AppConfig):
    name = "torg"
    verbose_name = "Torget"

    def ready(self):
        if pseudo.CODE in dict(settings.LANGUAGES):
            pseudo.install()
