"""Languages that activities are held in: BCP 47 code -> Swedish name and the language's own (standards: ``sprak``)."""

from django.utils.translation import gettext_lazy as _

# The Swedish name goes through gettext; the own name is the same on every page.
LANGUAGES = {
    "sv": (_("Svenska"), "Svenska"),
    "swl": (_("Svenskt teckenspråk"), "Svenskt teckenspråk"),
    "en": (_("Engelska"), "English"),
    "ar": (_("Arabiska"), "العربية"),
    "fi": (_("Finska"), "suomi"),
    "so": (_("Somaliska"), "Soomaali"),
    "fa": (_("Persiska"), "فارسی"),
    "prs": (_("Dari"), "دری"),
    "uk": (_("Ukrainska"), "українська"),
    "ti": (_("Tigrinska"), "ትግርኛ"),
    "bs": (_("Bosniska"), "bosanski"),
    "hr": (_("Kroatiska"), "hrvatski"),
    "sr": (_("Serbiska"), "српски"),
    "pl": (_("Polska"), "polski"),
    "sq": (_("Albanska"), "shqip"),
    "es": (_("Spanska"), "español"),
    "tr": (_("Turkiska"), "Türkçe"),
    "ro": (_("Rumänska"), "română"),
    "ru": (_("Ryska"), "русский"),
    "ps": (_("Pashto"), "پښتو"),
    "kmr": (_("Kurmanji"), "Kurmancî"),
    "ckb": (_("Sorani"), "کوردیی ناوەندی"),
    "syr": (_("Syriska"), "ܣܘܪܝܝܐ"),
    "am": (_("Amhariska"), "አማርኛ"),
    "th": (_("Thailändska"), "ไทย"),
    "vi": (_("Vietnamesiska"), "Tiếng Việt"),
    "zh": (_("Kinesiska"), "中文"),
    "fit": (_("Meänkieli"), "meänkieli"),
    "se": (_("Nordsamiska"), "davvisámegiella"),
    "smj": (_("Lulesamiska"), "julevsámegiella"),
    "sma": (_("Sydsamiska"), "åarjelsaemien gïele"),
    "rom": (_("Romani"), "romani ćhib"),
    "yi": (_("Jiddisch"), "ייִדיש"),
}
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb", "syr", "yi"})


def name(code: str) -> str:
    """The name on the page's language; the code itself if nobody taught us the language."""
    return str(LANGUAGES[code][0]) if code in LANGUAGES else code


def label(code: str) -> str:
    """ "Arabiska – العربية"."""
    if code not in LANGUAGES or name(code) == LANGUAGES[code][1]:
        return name(code)
    return f"{name(code)} – {LANGUAGES[code][1]}"
