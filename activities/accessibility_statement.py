"""The accessibility statement's eleven fields (standards 2b), as data: a test fails if one is empty."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Field:
    code: str
    heading: str
    paragraphs: tuple[str, ...]
    link: str = ""
    link_words: str = ""


def fields() -> tuple[Field, ...]:
    """In the order of the page. Complaint address and dates are the operator's settings."""
    owner, name = settings.TORG_OWNER, settings.TORG_NAME
    return (
        Field(
            "body",
            _("Vem som ansvarar"),
            (_("%(owner)s ansvarar för den här webbplatsen.") % {"owner": owner},),
        ),
        Field("service", _("Vad det gäller"), (_("Tjänsten heter %(name)s.") % {"name": name},)),
        Field(
            "status",
            _("Hur väl den följer lagen"),
            (_("Webbplatsen följer lagen till stora delar. Den är delvis förenlig."),),
        ),
        Field(
            "missing",
            _("Vad som inte fungerar för alla"),
            (
                _("Arrangörerna skriver själva om sina träffar. Där kan det finnas svåra ord."),
                _("Kartan är en bild. Allt som syns på den står också i listan bredvid."),
                _("Ingen med egen erfarenhet av skärmläsare på arabiska har prövat webbplatsen än."),
            ),
        ),
        Field("assessed", _("När vi prövade"), (_in_words(settings.TORG_STATEMENT_ASSESSED),)),
        Field("updated", _("När vi ändrade texten"), (_in_words(settings.TORG_STATEMENT_UPDATED),)),
        Field(
            "method",
            _("Hur vi prövade"),
            (_("Vi prövade själva. Vi använde tangentbord, förstoring och programmet axe."),),
        ),
        Field(
            "feedback",
            _("Säg till oss"),
            (_("Är det något som inte fungerar för dig? Säg till. Vi svarar inom två arbetsdagar."),),
            f"mailto:{settings.TORG_CONTACT_EMAIL}",
            settings.TORG_CONTACT_EMAIL,
        ),
        Field(
            "complaint",
            _("Klaga hos myndigheten"),
            (_("Är du inte nöjd med vårt svar? Då kan du klaga hos myndigheten."),),
            settings.TORG_COMPLAINT_URL,
            _("Klaga på myndighetens webbplats"),
        ),
        Field(
            "burden",
            _("Det som skulle kosta för mycket"),
            (_("Inget innehåll är undantaget för att det kostar för mycket."),),
        ),
        Field(
            "outside",
            _("Det som lagen inte gäller"),
            (_("Kartor som inte är till för att hitta vägen behöver inte följa lagen. Vår karta har ändå en lista."),),
        ),
    )


def _in_words(day):
    return date_format(day, "j F Y")
