"""What is said when a written rule is not understood. Codes to sentences, each with a way out."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "empty": _("Skriv när det händer, till exempel ”varje tisdag 14–16”."),
    "long": _("Texten om tider är för lång. Skriv den kortare, eller dela upp den."),
    "unknown": _("Vi förstår inte ”%(part)s”. Skriv till exempel ”varje tisdag 14–16, inte 24 december”."),
    "no-time": _("Skriv också vilken tid, till exempel ”14–16”, efter ”%(part)s”."),
    "no-end": _("Skriv både när det börjar och när det slutar, till exempel ”14–16”, vid ”%(part)s”."),
    "not-a-time": _("”%(part)s” är inget klockslag. Skriv till exempel ”14–16” eller ”9.30–11”."),
    "not-a-date": _("”%(part)s” finns inte i kalendern. Skriv till exempel ”24 december” eller ”2026-12-24”."),
    "no-date": _("Skriv ett datum, till exempel ”24 december” eller ”2026-12-24”, vid ”%(part)s”."),
    "wrong-weekday": _("Datum och veckodag hör inte ihop i ”%(part)s”. Ändra det ena."),
    "odd-weeks": _(
        "Skriv ”varannan tisdag” och från vilket datum, i stället för ”%(part)s”. "
        "Vissa år kommer två udda veckor efter varandra."
    ),
    "dates-with-period": _("Ett bestämt datum kan inte ha ”från” eller ”till”. Ta bort ”%(part)s”."),
    "move-needs-times": _("Skriv dag och tid som det flyttas till, som ”flyttat 1 mars till 2 mars 15–17”."),
    "kind": _("Vi känner inte igen den sortens tider."),
    "interval": _("Så långt mellan gångerna går inte. Skriv datumen i stället."),
    "no-weekday": _("Skriv vilken veckodag, till exempel ”tisdag”."),
    "weekday": _("Vi känner inte igen veckodagen."),
    "week-of-month": _("Skriv vilken vecka i månaden: första, andra, tredje, fjärde, femte eller sista."),
    "no-dates": _("Skriv minst ett datum."),
    "too-many-dates": _("Skriv högst 400 datum."),
    "no-hours": _("Skriv öppettider, till exempel ”öppet mån–fre 9–16”."),
    "hours-overlap": _("Två öppettider samma dag går in i varandra."),
    "no-length": _("Det börjar och slutar på samma klockslag. Ändra en av tiderna."),
    "ends-before": _("Sista dagen är före den första. Ändra ”från” eller ”till”."),
    "year": _("Skriv ett år mellan 2000 och 2100."),
    "never": _("Så som det står blir det aldrig av. Ändra dag, ”från” eller ”till”."),
    "closure-backwards": _("Uppehållet slutar innan det börjar. Byt plats på datumen."),
    "move-misses": _("Det som flyttas måste vara ett av datumen."),
    "move-ambiguous": _("Flera tider den dagen: skriv också vilken som flyttas, till exempel ”1 mars kl. 14”."),
    "move-of-cancelled": _("Samma datum är både inställt och flyttat. Välj ett."),
    "moved-twice": _("Samma datum är flyttat två gånger. Välj ett."),
}


class RuleTextError(ValueError):
    """`part` is what was written where reading stopped; `sentence` is in the language of who reads it."""

    def __init__(self, code, part=""):
        super().__init__(code, part)
        self.code, self.part = code, part

    @property
    def sentence(self):
        return SENTENCES[self.code] % {"part": self.part}

    def __str__(self):
        return str(self.sentence)


def sentence(code):
    """The sentence of a code from `rule_problems`."""
    return SENTENCES[code]
