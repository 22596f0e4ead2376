#!/usr/bin/env python
"""Django's commands. Without DATABASE_URL the embedded server is started for as long as the command runs."""

import os
import sys

from django.core.management import execute_from_command_line

from torg import postgres

WITHOUT_DATABASE = {
    "check",
    "check_translations",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def needs_database(arguments):
    if not arguments or "--help" in arguments or "-h" in arguments or "--version" in arguments:
        return False
    return arguments[0] not in WITHOUT_DATABASE or "--database" in arguments


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "torg.settings")
    if not os.environ.get("DATABASE_URL"):
        os.environ.setdefault("TORG_MODE", "demo")  # production always names its database
    if needs_database(sys.argv[1:]):
        with postgres.held():
            execute_from_command_line(sys.argv)
    else:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
