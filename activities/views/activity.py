"""An activity: its page, one date of it, and its calendar file."""

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities import answers, cards, clock, ical, languages, page
from activities.models import Activity, Occurrence, OldActivitySlug
from activities.search.query import search
from activities.search.spec import SearchSpec
from activities.taxonomy import vocabulary
from places import gazetteer

HELP_TERMS = {"svart-hemma", "psykisk-halsa"}
YOUNG = 18
# After this many days without a check, the page says so (standards: "ej bekräftad > 6 mån").
DAYS_CONFIRMED = 183


@require_safe
def activity(request, slug):
    """The page of a listing, its next date first."""
    found = _find(request, slug)
    if isinstance(found, HttpResponse):
        return found
    return _page(request, found, None)


@require_safe
def occurrence(request, slug, original):
    """One date of a listing; still there, and truthful, when the date is cancelled, moved or past."""
    found = _find(request, slug, original=original)
    if isinstance(found, HttpResponse):
        return found
    key = f"{original[:10]}T{original[11:13]}:{original[13:]}"
    rows = Occurrence.objects.select_related("venue__municipality").filter(activity=found, original=key)
    row = rows.order_by("pk").first()
    if row is None:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    return _page(request, found, row)


@require_safe
def calendar_file(request, slug):
    """One activity as iCalendar."""
    found = _find(request, slug, is_calendar=True)
    if isinstance(found, HttpResponse):
        return found
    content = ical.calendar(found, request.build_absolute_uri(found.get_absolute_url()), timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


def _find(request, slug, original=None, is_calendar=False):
    """The public listing with this address; a redirect from an old one; 410 for one that is gone; else 404."""
    found = Activity.objects.public().for_page().filter(slug=slug).first()
    if found:
        return found
    old = OldActivitySlug.objects.select_related("activity").filter(slug=slug).first()
    if old:
        url = old.activity.get_absolute_url()
        if is_calendar:
            url = f"{url.rstrip('/')}.ics"
        return HttpResponsePermanentRedirect(f"{url}{original}/" if original else url)
    gone = get_object_or_404(Activity.objects.gone(), slug=slug)
    return TemplateResponse(request, "410.html", {"gone": gone}, status=410)


def _page(request, activity, chosen):
    now = timezone.now()
    today = clock.day(now)
    words = vocabulary()
    dates = cards.upcoming([activity.pk], now, each=page.MOST_DATES + 1)[activity.pk]
    first = chosen or (dates[0] if dates else None)
    venue = _venue(activity, first)
    going = [row for row in dates if not row.is_cancelled]
    meant = chosen if chosen and not chosen.is_cancelled and chosen.ends_at > now else next(iter(going), None)
    card = cards.make_card(activity, [first] if first else [], now, words)
    sentence = page.ready_words(activity, meant, today)
    facts, unknown = page.fact_lines(activity, words, venue)
    codes = {row.term_id for row in activity.activity_terms.all()}
    short, more = page.may_i_come(activity)
    context = {
        "activity": activity,
        "card": card,
        "chosen": chosen,
        "first": first,
        "first_line": page.date_line(activity, first, today) if first else None,
        "is_past": bool(chosen and chosen.ends_at <= now),
        "after": next((page.date_inside(row, today) for row in going if first and row.starts_at > first.starts_at), ""),
        "rhythm": page.rhythm_words(activity, today),
        "venue": venue,
        "cost": page.cost_lines(activity),
        "may_come": short,
        "may_come_more": more,
        "is_easy": cards.is_easy(activity),
        "greets_in_a_sentence": activity.greeter.endswith((".", "!")),
        "chairs": range(page.chairs(activity)),
        "crowd": page.crowd_words(activity),
        "facts": facts + page.other_lines(activity),
        "unknown": unknown + page.unknown_lines(activity),
        "sentence": sentence,
        "ways": page.ways(activity, sentence),
        "dates": [page.date_line(activity, row, today) for row in dates if first is None or row.pk != first.pk],
        "texts": [
            (
                text,
                "rtl" if text.language in languages.RIGHT_TO_LEFT else "ltr",
                languages.label(text.language),
            )
            for text in activity.texts.all()
        ],
        "is_unconfirmed": bool(activity.confirmed_on and (today - activity.confirmed_on).days > DAYS_CONFIRMED),
        "similar": _similar(activity, now, words),
        "share_url": request.build_absolute_uri(activity.get_absolute_url()),
        "has_leave": bool(codes & HELP_TERMS) or (activity.max_age is not None and activity.max_age < YOUNG),
        "is_sensitive": answers.is_sensitive(activity),
    }
    return TemplateResponse(request, "activities/activity.html", context)


def _venue(activity, row):
    """Where that date is held: where its rule says, else the listing's own place."""
    if row is None or row.venue_id is None:
        return activity.venue
    places = {schedule.venue_id: schedule.venue for schedule in activity.schedules.all()}
    return places.get(row.venue_id, row.venue)


def _similar(activity, now, words):
    """Two or three of the same kind nearby."""
    topics = [row.term_id for row in activity.activity_terms.all() if row.term.taxonomy_id == "vad"]
    if not topics:
        return []
    place = gazetteer.at_code(activity.municipality_id)
    spec = SearchSpec(place=place, radius_km=20, chosen={"vad": (topics[0],)}, page_size=4)
    hits = [hit for hit in search(spec, now, with_counts=False).hits if hit.activity != activity.pk]
    return cards.cards_for(hits[:3], now, words)
