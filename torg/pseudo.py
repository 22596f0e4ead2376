"""A made-up language for tests and for looking: ⟦every translated sentence, a third longer⟧, from right to left.

What stands on its pages outside the brackets was never translated. Only where TORG_PSEUDO=1.
"""

import gettext
import textwrap

from django.conf.locale import LANG_INFO
from django.utils.translation import trans_real

CODE = "qps"  # ISO 639 leaves qaa–qtz to whoever needs one
NAME = "pseudo"
LONGEST_WORD = 6
CONTEXT = "\x04"  # what gettext puts between a context and its sentence


def install() -> None:
    """Teach Django the language. Its settings must name it too: LANGUAGES and LANGUAGES_BIDI."""
    LANG_INFO[CODE] = {"bidi": True, "code": CODE, "name": NAME, "name_local": NAME}
    trans_real._translations[CODE] = _Pseudo()


def wrapped(sentence: str) -> str:
    """Longer by short words, as a sentence in another language is, and not by one that no line can hold."""
    longer = " ".join(textwrap.wrap("~" * (len(sentence) // 3), LONGEST_WORD))
    return f"⟦{sentence}{longer}⟧"


class _Pseudo(gettext.NullTranslations):
    """Not a catalogue but a rule, so that Django's own words, such as the days, are wrapped too."""

    domain = "django"

    def gettext(self, message):
        return wrapped(message.rpartition(CONTEXT)[2])

    def ngettext(self, singular, plural, number):
        return self.gettext(singular if number == 1 else plural)

    def language(self):
        return CODE

    to_language = language
