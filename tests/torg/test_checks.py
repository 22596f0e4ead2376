"""Our own questions to a running torg."""

import pytest
from django.db import connection

from torg import checks


@pytest.mark.django_db
def test_our_own_server_keeps_searches_out_of_its_log():
    assert checks.searches_stay_out_of_the_database_log(None, databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_a_server_that_logs_slow_queries_is_told(monkeypatch):
    monkeypatch.setitem(checks.LOUD, "log_min_duration_statement", {"impossible"})

    found = checks.searches_stay_out_of_the_database_log(None, databases=["default"])

    assert [warning.id for warning in found] == ["torg.W001"]
    assert connection.is_usable()


@pytest.mark.parametrize("name", ["TORG_OWNER", "TORG_CONTACT_EMAIL"])
def test_a_torg_that_nobody_answers_for_is_an_error(settings, name):
    setattr(settings, name, "")

    (error,) = checks.somebody_answers_for_it(None)

    assert (error.id, error.msg.split()[0]) == ("torg.E002", name)


def test_any_host_is_an_error(settings):
    settings.ALLOWED_HOSTS = ["*"]

    assert [error.id for error in checks.hosts_are_named(None)] == ["torg.E001"]
