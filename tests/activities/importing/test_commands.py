"""The commands that an operator types."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from activities.management.file_command import Progress
from activities.models import Activity, Status, SupportLine, Synonym
from organisations.models import Organisation
from tests.activities.importing.files import LISTING, content, listing, load_activities
from tests.factories import load_taxonomy


def run(*arguments, **options):
    out, errors = StringIO(), StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=errors, **options)
    return out.getvalue(), errors.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(*rows, encoding="utf-8", delimiter=";"):
        path = tmp_path / "fil.csv"
        path.write_bytes(content(rows, delimiter).encode(encoding))
        return path

    return write


def test_good_rows_are_kept_and_the_faulty_are_told(square, file):
    path = file(LISTING, LISTING | {"id": "a2", "alder": "sextio"})

    out, errors = run("load_activities", path, "--source", "fil", "--today", "2026-11-25")

    assert out == "1 nya, 0 ändrade, 0 som förut. 1 rad kom inte med.\n"
    assert errors == "Rad 3, alder: Skriv åldern som alla, 65-, 16-29 eller -6. Det står ”sextio”.\n"


def test_all_or_nothing_fails_loudly(square, file):
    path = file(LISTING, LISTING | {"id": "a2", "alder": "sextio"})

    with pytest.raises(CommandError, match=r"^Ingenting är inläst\.$"):
        run("load_activities", path, "--source", "fil", "--all-or-nothing")

    assert not Activity.objects.exists()


def test_a_trial_says_so(square, file):
    out, _errors = run("load_activities", file(LISTING), "--source", "fil", "--dry-run")

    assert out == "Ett prov, ingenting är ändrat. Så här hade det blivit: 1 nya, 0 ändrade, 0 som förut.\n"
    assert not Activity.objects.exists()


def test_an_old_spreadsheet_s_file_is_read(square, file):
    path = file(LISTING | {"rubrik": "Språkcafé"}, encoding="cp1252", delimiter=",")

    run("load_activities", path, "--source", "fil")

    assert listing().title == "Språkcafé"


def test_a_file_that_is_not_there_is_told(tmp_path, db):
    with pytest.raises(CommandError, match=r"^Det går inte att öppna .*x\.csv\.$"):
        run("load_activities", tmp_path / "x.csv")


def test_organisations_and_venues_have_commands_of_their_own(square, file):
    organisation = {"id": "o2", "namn": "Nya", "sektor": "annat", "kommun": "1290"}
    venue = {"id": "p2", "namn": "Ladan", "kommun": "1290"}

    first, _errors = run("load_organisations", file(organisation), "--source", "fil")
    second, _errors = run("load_venues", file(venue), "--source", "fil")

    assert first == second == "1 nya, 0 ändrade, 0 som förut.\n"


def test_progress_is_told_once_a_second_and_not_in_the_first(monkeypatch):
    moments = iter([0.0, 0.5, 1.2, 1.2, 1.5, 2.3, 2.3])
    out = StringIO()
    progress = Progress(out, clock=lambda: next(moments))

    for done in (10, 20, 30, 40):
        progress("rader", done, 40)

    assert out.getvalue() == "20 av 40 rader …" + "40 av 40 rader …"


@pytest.mark.parametrize(("command", "model"), [("load_support_lines", SupportLine), ("load_synonyms", Synonym)])
def test_the_files_that_come_with_the_torg_are_good_and_twice_is_once(db, command, model):
    load_taxonomy()
    run(command)
    before = list(model.objects.order_by("pk").values())

    _out, errors = run(command)

    assert errors == ""
    assert list(model.objects.order_by("pk").values()) == before


def test_the_taxonomy_is_loaded_by_a_command(db):
    out, _errors = run("load_taxonomy")

    assert out == "146 ämnesord.\n"


class TestRefreshingTheDemo:
    """Example listings whose days have passed get new ones, and no others are touched."""

    ROWS = (
        LISTING | {"id": "once", "tider": "D+3 14–16"},
        LISTING | {"id": "ended", "tider": "varje tisdag 14–16, från {tis-1}, till D+10"},
        LISTING | {"id": "today", "tider": "öppet varje dag 9–12", "installt": "D+0: Sjuk"},
        LISTING | {"id": "weekly", "tider": "varannan tisdag 14–16 från {tis+0}", "bekraftad": "D-2"},
        LISTING | {"id": "dated", "tider": "2026-11-28 14–16"},
        LISTING | {"id": "late", "tider": "D+30 14–16"},
    )

    @pytest.fixture
    def demo(self, square, tmp_path, monkeypatch):
        Organisation.objects.update(source="demo")
        path = tmp_path / "aktiviteter.csv"
        path.write_text(content(self.ROWS), encoding="utf-8")
        monkeypatch.setattr("activities.management.commands.refresh_demo.FILE", path)
        assert load_activities(*self.ROWS, source="demo").problems == []

    def changed(self, before):
        return {
            activity.source_id
            for activity in Activity.objects.all()
            if activity.updated_at != before[activity.source_id]
        }

    @pytest.mark.parametrize(
        ("today", "refreshed"),
        [
            ("2026-11-25", set()),
            ("2026-11-26", {"today"}),
            ("2026-11-29", {"today", "once"}),
            ("2026-12-06", {"today", "once", "ended"}),
            ("2026-12-26", {"today", "once", "ended", "late", "weekly"}),
        ],
    )
    def test_only_those_whose_days_have_passed_are_loaded_again(self, demo, today, refreshed):
        before = dict(Activity.objects.values_list("source_id", "updated_at"))

        run("refresh_demo", "--today", today)

        assert self.changed(before) == refreshed

    def test_one_that_had_ended_is_open_again(self, demo):
        Activity.objects.filter(source_id="once").update(status=Status.ENDED)

        run("refresh_demo", "--today", "2026-12-01")

        once = Activity.objects.get(source_id="once")
        assert (once.status, once.schedules.get().starts_on) == (Status.PUBLISHED, date(2026, 12, 4))
