"""Wiring as a Django app: it has checks and commands, and no models."""

from django.apps import AppConfig

from torg import checks  # noqa: F401  (registers itself)


class TorgConfig(AppConfig):
    name = "torg"
    verbose_name = "Torget"
