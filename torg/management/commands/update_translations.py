"""The catalogues follow the code: new sentences come in empty, vanished ones go, and what is there is compiled."""

from django.core.management.base import BaseCommand, CommandError

from torg import translations


class Command(BaseCommand):
    help = "Write the code's sentences into locale/*/LC_MESSAGES/django.po and compile them."
    requires_system_checks = []  # noqa: RUF012

    def handle(self, **options):
        messages, problems = translations.of_the_project()
        if problems:
            raise CommandError("\n".join(problems))
        for language in translations.languages():
            left = translations.update(language, messages)
            self.stdout.write(f"{language}: {len(messages)} meningar, {left} att översätta.")
