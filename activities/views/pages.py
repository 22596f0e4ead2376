"""Pages that are mostly words: start, help, about, privacy, accessibility, lättläst."""

from django.conf import settings
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities import accessibility_statement, cards, support_lines
from activities.search.query import search
from activities.search.spec import SearchSpec
from activities.taxonomy import vocabulary
from places import gazetteer

SOON = 4


@require_safe
def start(request):
    """Two questions, quick choices, ways in by life, and what is on soon in the torg's own kommun, if it has one."""
    now = timezone.now()
    home = gazetteer.find(settings.TORG_HOME).spot if settings.TORG_HOME else None
    spec = SearchSpec(place=home, radius_km=20 if home and home.kind != "county" else None, page_size=SOON)
    words = vocabulary()
    context = {
        "home": home,
        "cards": cards.cards_for(search(spec, now, with_counts=False).hits, now, words),
        "quick": _quick(),
        "life": _life(),
        "home_terms": "form=telefon&form=digitalt&form=hembesok&form=brev",
    }
    return TemplateResponse(request, "activities/start.html", context)


def _quick():
    path = reverse("activities:search")
    return [
        (_("Gratis"), f"{path}?kostnad=gratis"),
        (_("Ingen anmälan"), f"{path}?troskel=ingen-anmalan"),
        (_("I dag"), f"{path}?dag=idag"),
        (_("Den här veckan"), reverse("activities:week")),
        (_("Kom gärna ensam"), f"{path}?troskel=kom-ensam"),
    ]


def _life():
    """Ways in from where one is in life. None of the words is a label on anybody."""
    path = reverse("activities:search")
    return [
        ("house", _("Ny på orten"), _("Lär känna folk och platser"), f"{path}?for=ny-pa-orten"),
        ("sunrise", _("Nypensionerad"), _("Nu har du dagarna fria"), f"{path}?for=pensionar"),
        ("leaf", _("Mist någon"), _("Träffa andra som förstår"), f"{path}?for=sorg"),
        ("pram", _("Hemma med barn"), _("Öppet hus, sång och fika"), f"{path}?vad=familj"),
        ("talk", _("Vill öva svenska"), _("Prata i lugn takt"), f"{path}?vad=sprakcafe"),
        ("star", _("Ung, 13–19 år"), _("Häng, spela, prata"), f"{path}?alder=16"),
    ]


@require_safe
def help_page(request):
    """112 and 1177 first, then those who listen; those open now before the others."""
    now = timezone.now()
    age = request.GET.get("alder", "")
    years = int(age) if age.isascii() and age.isdigit() and len(age) < 4 else None
    context = {"lines": support_lines.shown(now, age=years), "has_leave": True}
    return TemplateResponse(request, "pages/help.html", context)


@require_safe
def near(request):
    """A page of its own for the position, so that no other page needs the script."""
    return TemplateResponse(request, "pages/near.html")


@require_safe
def easy(request):
    return TemplateResponse(request, "pages/easy.html")


@require_safe
def about(request):
    return TemplateResponse(request, "pages/about.html", {"low_cost": settings.TORG_LOW_COST_LIMIT})


@require_safe
def privacy(request):
    return TemplateResponse(request, "pages/privacy.html")


@require_safe
def accessibility(request):
    return TemplateResponse(request, "pages/accessibility.html", {"statement": accessibility_statement.fields()})
