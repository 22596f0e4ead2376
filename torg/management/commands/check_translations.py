"""Is every sentence there in every language of the interface?"""

from django.core.management.base import BaseCommand, CommandError

from torg import translations


class Command(BaseCommand):
    help = "Fail with a list when a translation is missing, uncertain, left over, or not compiled."
    requires_system_checks = []  # noqa: RUF012

    def handle(self, **options):
        messages, problems = translations.of_the_project()
        for language in translations.languages():
            problems += translations.problems(language, messages)
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"Översättningarna är inte hela: {len(problems)} fel.")
