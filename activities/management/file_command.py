"""What the commands that load a file have in common: their arguments, their progress line and their answer."""

import time
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from activities.importing import table
from activities.importing.loading import load


class Progress:
    """A line when a step has gone on for more than a second, and then one each second."""

    def __init__(self, out, clock=time.monotonic):
        self.out, self.clock = out, clock
        self.said = clock()

    def __call__(self, words, done, total):
        if self.clock() - self.said < 1:
            return
        self.said = self.clock()
        self.out.write(_("%(done)d av %(total)d %(words)s …") % {"done": done, "total": total, "words": words})


def answer(command, report, *, is_trial=False):
    """Every problem with row, column and reason, then what was done. Nothing kept against one's wish is an error."""
    for problem in report.warnings:
        command.stderr.write(_("Obs! %(problem)s") % {"problem": problem})
    for problem in report.problems:
        command.stderr.write(str(problem))
    if is_trial:
        report.is_written = True
        command.stdout.write(_("Ett prov, ingenting är ändrat. Så här hade det blivit:") + " " + report.summary())
    elif report.is_written:
        command.stdout.write(report.summary())
    else:
        raise CommandError(report.summary())


class FileCommand(BaseCommand):
    """Loads one CSV file. ``kind`` is a module of ``activities.importing``."""

    kind = None
    requires_migrations_checks = True

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV file; docs/import.md describes its columns")
        parser.add_argument("--all-or-nothing", action="store_true", help="keep nothing if any row is faulty")
        parser.add_argument("--source", default="import", help="whose ids these are; the same ids mean the same rows")
        parser.add_argument("--today", type=date.fromisoformat, help="day that D+3 is counted from (2026-12-24)")
        parser.add_argument("--encoding", choices=table.ENCODINGS, default="", help="found out if not given")
        parser.add_argument("--delimiter", choices=table.DELIMITERS[:2], default="", help="found out if not given")
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")

    def handle(self, *, file, today, dry_run, all_or_nothing, source, encoding, delimiter, **options):
        try:
            report = load(
                self.kind,
                file,
                source=source,
                today=today or timezone.localdate(),
                encoding=encoding,
                delimiter=delimiter,
                all_or_nothing=all_or_nothing,
                dry_run=dry_run,
                progress=Progress(self.stdout),
            )
        except table.UnreadableTable as error:
            raise CommandError(str(error)) from error
        answer(self, report, is_trial=dry_run and report.is_readable)
