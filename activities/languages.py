"""Languages that activities are held in: BCP 47 code -> Swedish name and the language's own (standards: ``sprak``)."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# The Swedish name goes through gettext; the own name is the same on every page.
LANGUAGES = {
    "sv": (_("svenska"), "svenska"),
    "swl": (_("svenskt teckenspråk"), "svenskt teckenspråk"),
    "en": (_("engelska"), "English"),
    "ar": (_("arabiska"), "العربية"),
    "fi": (_("finska"), "suomi"),
    "so": (_("somaliska"), "Soomaali"),
    "fa": (_("persiska"), "فارسی"),
    "prs": (_("dari"), "دری"),
    "uk": (_("ukrainska"), "українська"),
    "ti": (_("tigrinska"), "ትግርኛ"),
    "bs": (_("bosniska"), "bosanski"),
    "hr": (_("kroatiska"), "hrvatski"),
    "sr": (_("serbiska"), "српски"),
    "pl": (_("polska"), "polski"),
    "sq": (_("albanska"), "shqip"),
    "es": (_("spanska"), "español"),
    "de": (_("tyska"), "Deutsch"),
    "fr": (_("franska"), "français"),
    "tr": (_("turkiska"), "Türkçe"),
    "ro": (_("rumänska"), "română"),
    "ru": (_("ryska"), "русский"),
    "ps": (_("pashto"), "پښتو"),
    "kmr": (_("kurmanji"), "Kurmancî"),
    "ckb": (_("sorani"), "کوردیی ناوەندی"),
    "syr": (_("syriska"), "ܣܘܪܝܝܐ"),
    "am": (_("amhariska"), "አማርኛ"),
    "th": (_("thailändska"), "ไทย"),
    "vi": (_("vietnamesiska"), "Tiếng Việt"),
    "zh": (_("kinesiska"), "中文"),
    "fit": (_("meänkieli"), "meänkieli"),
    "se": (_("nordsamiska"), "davvisámegiella"),
    "smj": (_("lulesamiska"), "julevsámegiella"),
    "sma": (_("sydsamiska"), "åarjelsaemien gïele"),
    "rom": (_("romani"), "romani ćhib"),
    "yi": (_("jiddisch"), "ייִדיש"),
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "syr", "yi"})


def name(code: str) -> str:
    """The name on the page's language; the code itself if nobody taught us the language."""
    return str(LANGUAGES[code][0]) if code in LANGUAGES else code


def label(code: str) -> str:
    """ "Arabiska – العربية"."""
    words = capfirst(name(code))
    if code not in LANGUAGES or name(code) == LANGUAGES[code][1]:
        return words
    return f"{words} – {LANGUAGES[code][1]}"
