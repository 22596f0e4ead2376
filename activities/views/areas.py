"""Organisations, kommuner and län: pages that list what somebody or somewhere has."""

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities import cards, support_lines
from activities.models import ActivityTerm, SearchDocument
from activities.search.query import search
from activities.search.spec import SearchSpec
from activities.taxonomy import vocabulary
from organisations.models import OldOrganisationSlug, Organisation
from places import gazetteer
from places.folding import fold
from places.models import County, Municipality

PER_PAGE = 40
FEW = 3


@require_safe
def organisations(request):
    """Everyone who arranges things, sought by name, place and subject."""
    words = vocabulary()
    typed = {name: request.GET.get(name, "").replace("\0", "")[:100].strip() for name in ("q", "plats", "vad")}
    found = Organisation.objects.public().select_related("municipality", "parent")
    found = found.annotate(listings=Count("activities__document", distinct=True)).order_by("sort_key", "pk")
    place = None
    if typed["plats"]:
        answer = gazetteer.find(typed["plats"])
        place = answer.spot
        if place:
            found = (
                found.filter(municipality__county=place.county)
                if place.kind == "county"
                else found.filter(municipality=place.municipality)
            )
    for word in fold(typed["q"]).split()[:5]:
        found = found.filter(folded_name__contains=word)
    if typed["vad"] in words.groups.get("vad", ()):
        found = found.filter(
            Exists(
                ActivityTerm.objects.filter(
                    activity__organisation=OuterRef("pk"), activity__document__isnull=False, term=typed["vad"]
                )
            )
        )
    page, is_there = _asked_page(found, request.GET.get("sida", "1"))
    context = {
        "typed": typed,
        "place": place,
        "place_is_unknown": bool(typed["plats"]) and place is None,
        "topic_is_unknown": bool(typed["vad"]) and typed["vad"] not in words.groups.get("vad", ()),
        "page_is_unknown": not is_there,
        "page": page,
        "topics": [(code, words.label(code)) for code in words.groups.get("vad", ())],
        "next_url": _page_url(request, page.next_page_number()) if page.has_next() else "",
        "previous_url": _page_url(request, page.previous_page_number()) if page.has_previous() else "",
    }
    return TemplateResponse(request, "activities/organisations.html", context)


def _asked_page(found, asked):
    """The page with that number; the first, and False, when there is no such page."""
    pages = Paginator(found, PER_PAGE)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 0
    is_there = 1 <= number <= pages.num_pages
    return pages.page(number if is_there else 1), is_there


def _page_url(request, number):
    parameters = request.GET.copy()
    parameters["sida"] = str(number)
    return f"{request.path}?{parameters.urlencode()}"


@require_safe
def organisation(request, slug):
    """Who they are, and everything they arrange."""
    found = Organisation.objects.public().select_related("municipality", "parent").filter(slug=slug).first()
    if found is None:
        old = get_object_or_404(OldOrganisationSlug.objects.select_related("organisation"), slug=slug)
        return HttpResponsePermanentRedirect(old.organisation.get_absolute_url())
    context = {
        "organisation": found,
        "branches": found.branches.public().select_related("municipality"),
        **_listing(request, SearchSpec(organisation=found.pk)),
    }
    return TemplateResponse(request, "activities/organisation.html", context)


@require_safe
def areas(request):
    """Every län and kommun, with how much there is."""
    counts = dict(
        SearchDocument.objects.exclude(municipality_code="")
        .values_list("municipality_code")
        .annotate(number=Count("pk"))
    )
    counties = []
    for county in County.objects.prefetch_related("municipalities"):
        rows = [(municipality, counts.get(municipality.code, 0)) for municipality in county.municipalities.all()]
        counties.append((county, rows, sum(number for _municipality, number in rows)))
    return TemplateResponse(request, "activities/areas.html", {"counties": counties})


@require_safe
def municipality(request, slug):
    """ "Gratis i Malmö": what there is in one kommun."""
    found = get_object_or_404(Municipality.objects.select_related("county"), slug=slug)
    place = gazetteer.at_code(found.code)
    return _area(request, found, place, SearchSpec(place=place), plats=found.official_name)


@require_safe
def county(request, slug):
    found = get_object_or_404(County, slug=slug)
    place = gazetteer.at_code(found.code)
    return _area(request, found, place, SearchSpec(place=place), plats=found.name)


def _area(request, area, place, spec, plats):
    context = _listing(request, spec)
    words = context["words"]
    context |= {
        "area": area,
        "is_county": place.kind == "county",
        "plats": plats,
        "quick": _quick(context["result"], words, plats),
        "municipalities": area.municipalities.all() if place.kind == "county" else (),
    }
    return TemplateResponse(request, "activities/area.html", context)


def _quick(result, words, plats):
    """The choices that most people make first, with their numbers; sensitive terms never among them."""
    found = []
    for group, code in (
        ("kostnad", "gratis"),
        ("troskel", "ingen-anmalan"),
        ("troskel", "kom-ensam"),
        ("vad", "fika-prata"),
        ("vad", "promenad"),
        ("vad", "sprakcafe"),
        ("alder", "alder-16-29"),
        ("alder", "alder-70-plus"),
    ):
        count = result.counts.get(group, {}).get(code)
        if count and code in words.terms:
            found.append((words.label(code), count.alone, group, code, plats))
    return found


def _listing(request, spec):
    """The first hits of a fixed question, its counts, and the lines to call when there is little."""
    now = timezone.now()
    words = vocabulary()
    result = search(spec, now)
    context = {
        "now": timezone.localtime(now),
        "words": words,
        "result": result,
        "cards": cards.cards_for(result.hits, now, words),
    }
    if result.total <= FEW:
        context["lines"] = support_lines.shown(now)[:4]
    return context
