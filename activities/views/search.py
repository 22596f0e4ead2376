"""The search: as a list, on a map, as a week."""

import re
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities import cards, panel, support_lines
from activities.answers import ADULT
from activities.map import picture
from activities.search.query import BadCursor, search
from activities.search.spec import RADII, SearchSpec
from activities.search_form import read
from activities.taxonomy import vocabulary
from activities.week import week_of
from places import gazetteer
from places.own_words import isolated

FEW = 3
LINES = 4
# Somebody who asks for these ages may be a child, and gets a quick way out.
YOUNG_BANDS = {"alder-0-6", "alder-7-15"}
ON_THE_MAP = 60
IN_A_WEEK = 400


@require_safe
def results(request):
    """The list."""
    if (elsewhere := _rounded_position(request)) is not None:
        return elsewhere
    page = _Page(request, "activities:search")
    page.ask(page.question.page)
    context = page.context()
    if page.question.must_choose:
        return page.where(context)
    context["cards"] = cards.cards_for(page.result.hits, page.now, page.words, page.place)
    if page.result.next_cursor:
        context["next_url"] = page.url(sida=[page.result.next_cursor])
    if page.is_thin:
        context |= page.instead()
    return page.answer("activities/search.html", context)


@require_safe
def on_map(request):
    """The same hits as dots, with the numbered list that is the map for everybody who does not look."""
    if (elsewhere := _rounded_position(request)) is not None:
        return elsewhere
    page = _Page(request, "activities:map", page_size=ON_THE_MAP)
    page.ask("")
    context = page.context()
    if page.question.must_choose:
        return page.where(context)
    context["cards"] = cards.cards_for(page.result.hits, page.now, page.words, page.place)
    context["picture"] = picture(context["cards"], page.question.spec.place)
    context["left_out"] = page.result.total - len(context["cards"])
    context["closer_url"], context["farther_url"] = page.zoom()
    if page.is_thin:
        context |= page.instead()
    return page.answer("activities/map.html", context)


@require_safe
def as_week(request):
    """Seven days of the same search, each date once."""
    if (elsewhere := _rounded_position(request)) is not None:
        return elsewhere
    page = _Page(request, "activities:week")
    first = max(page.question.spec.first or page.today, page.today)
    page.ask("", (first, min(first + timedelta(days=6), page.question.spec.last or date.max)))
    context = page.context()
    if page.question.must_choose:
        return page.where(context)
    context["week"] = week_of(page.asked, page.now, IN_A_WEEK, page.list_of_day)
    found = page.parameters | {"till": None}
    context["next_url"] = panel.address(page.path, found, fran=[(first + timedelta(days=7)).isoformat()])
    if first > page.today:
        before = max(page.today, first - timedelta(days=7))
        context["previous_url"] = panel.address(page.path, found, fran=[before.isoformat()])
    if page.is_thin:
        context |= page.instead()
    return page.answer("activities/week.html", context)


def _rounded_position(request):
    """A position written more exactly than with two decimals is rounded before anything else happens."""
    given = {name: request.GET[name] for name in ("lat", "lon") if name in request.GET}
    rounded = {name: _two_decimals(value) for name, value in given.items()}
    if rounded == given:
        return None
    parameters = request.GET.copy()
    for name, value in rounded.items():
        parameters[name] = value
    return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")


def _two_decimals(typed):
    """Rounded if it is a number with more than two decimals, in whatever way it is written; else as it stands."""
    try:
        number = float(typed)
    except ValueError:
        return typed
    return typed if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,2})?", typed) or abs(number) > 999 else f"{number:.2f}"


class _Page:
    """One search page being made: the question, its answer, and the links that lead on."""

    def __init__(self, request, name, page_size=20):
        self.request, self.path = request, reverse(name)
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.words = vocabulary()
        self.question = read(request.GET, self.words)
        self.question.spec = replace(self.question.spec, page_size=page_size)
        self.status = 200
        self.widened_from = None

    @property
    def place(self):
        place = self.question.spec.place
        return None if place is None or place.kind == "county" else place

    def ask(self, cursor, period=None):
        """Ask; without a radius of the visitor's own, look further away in steps until there are a few hits.

        ``period``: first and last date that this page shows, which is not a choice that the visitor made.
        """
        self.period = {"first": period[0], "last": period[1]} if period else {}
        try:
            self.result = search(self.asked, self.now, cursor)
        except BadCursor:
            self.status = 400
            self.question.problems.append(_("Den sidan finns inte längre. Här är början på listan."))
            self.result = search(self.asked, self.now)
        if self.asked.radius_km and not self.question.chose_radius and self.result.total < FEW:
            self._widen()
        self.parameters = panel.parameters(self.question.spec, self.question.typed)

    @property
    def is_thin(self):
        return self.result.total <= FEW

    @property
    def asked(self):
        return replace(self.question.spec, **self.period)

    def _widen(self):
        wider = {int(radius): number for radius, number in self.result.nearby.items()}
        radius = next((radius for radius in RADII if wider.get(radius, 0) >= FEW), None)
        radius = radius or next(
            (radius for radius in reversed(RADII) if wider.get(radius, 0) > self.result.total), None
        )
        if radius:
            self.widened_from, self.before = self.question.spec.radius_km, self.result.total
            self.question.spec = replace(self.question.spec, radius_km=radius)
            self.result = search(self.asked, self.now)

    def zoom(self):
        """The addresses one step closer and one step farther away; empty where there is none."""
        radius = self.question.spec.radius_km
        closer = max((other for other in RADII if radius and other < radius), default=None)
        farther = min((other for other in RADII if radius and other > radius), default=None)
        return [self.url(radie=[str(step)]) if step else "" for step in (closer, farther)]

    def list_of_day(self, on):
        day = [on.isoformat()]
        return panel.address(reverse("activities:search"), self.parameters, fran=day, till=day)

    def url(self, **changes):
        return panel.address(self.path, self.parameters, **changes)

    def context(self):
        spec, found = self.question.spec, self.parameters
        return {
            "question": self.question,
            "spec": spec,
            "typed": self.question.typed,
            "result": self.result,
            "heading": self._heading(),
            "groups": panel.panel(self.question, self.result, self.words),
            "choices": panel.choices(self.question, found, self.path, self.words),
            "clear_url": self.path,
            "search_path": self.path,
            "list_url": panel.address(reverse("activities:search"), found),
            "now": timezone.localtime(self.now),
            "top_hidden": panel.hidden(found, "q", "plats", *([] if self.question.chose_radius else ["radie"])),
            "panel_hidden": panel.panel_hidden(found, spec),
            "views": [
                (name, label, icon, panel.address(reverse(f"activities:{name}"), found))
                for name, label, icon in (
                    ("search", _("Lista"), "list"),
                    ("map", _("Karta"), "map"),
                    ("week", _("Vecka"), "calendar"),
                )
            ],
            "sorts": [
                (code, label, self.url(sort=[code] if code != "snart" else None))
                for code, label in (
                    ("snart", _("Snart")),
                    ("narmast", _("Närmast")),
                    ("bast", _("Passar bäst")),
                )
                if code != "narmast" or self.place
            ],
            "wider": panel.radii(self.question, self.result, self.path, found),
            "widened_from": self.widened_from,
            "only_near_url": self.url(radie=[str(self.widened_from)]) if self.widened_from else "",
            "before": getattr(self, "before", 0),
            "place_choices": self._place_choices(self.question.choices),
            "places_alike": self._place_choices(self.question.alike),
            "everywhere_url": panel.address(self.path, self.parameters | {"plats": None}),
            "share_url": self.request.build_absolute_uri(self._share_url()),
            "has_leave": any(year < ADULT for year in spec.years)
            or not YOUNG_BANDS.isdisjoint(spec.chosen.get("alder", ())),
            "corrections": [(typed, used) for typed, used in self.result.understood.corrections.items()],
        }

    def _heading(self):
        if self.question.must_choose:
            return _("Vilken plats menar du?")
        return heading(self.question.spec, self.result.total)

    def _place_choices(self, spots):
        return [(spot.label, panel.address(self.path, self.parameters, plats=[spot.label])) for spot in spots]

    def _share_url(self):
        """The address to send to somebody: with the nearest place instead of a position."""
        spec = self.question.spec
        if spec.place and spec.place.kind == "position":
            near = gazetteer.nearest(spec.place.lat, spec.place.lon)
            return self.url(lat=None, lon=None, plats=[near.label] if near else None)
        return self.url()

    def instead(self):
        """When there is little: from home, other things nearby, and the lines where somebody answers."""
        spec = self.question.spec
        shown = {hit.activity for hit in self.result.hits}
        home = SearchSpec(
            place=spec.place,
            radius_km=2 if spec.place and spec.place.kind != "county" else None,
            chosen={"form": ("digitalt", "telefon", "hybrid", "brev", "hembesok")},
            page_size=4,
        )
        others = SearchSpec(place=spec.place, radius_km=spec.radius_km and RADII[-1], page_size=4)
        if self.place:
            others = replace(others, sort="narmast")
        found = {}
        for name, instead in (("from_home", home), ("others", others)):
            hits = [hit for hit in search(instead, self.now, with_counts=False).hits if hit.activity not in shown]
            shown |= {hit.activity for hit in hits}
            found[name] = cards.cards_for(hits[:3], self.now, self.words, self.place)
        return found | {"lines": support_lines.shown(self.now)[:LINES]}

    def where(self, context):
        """The places to choose between, and somebody to call all the same."""
        return self.answer("activities/where.html", context | {"lines": support_lines.shown(self.now)[:LINES]})

    def answer(self, template, context):
        return TemplateResponse(self.request, template, context, status=self.status)


def heading(spec: SearchSpec, total: int) -> str:
    """ "14 träffar för fika nära Kristianstad". Nothing that somebody chose in the panel is said here."""
    words = {"total": total, "text": isolated(spec.text), "place": isolated(spec.place.name if spec.place else "")}
    if total == 0:
        words["total"] = _("Inga")
    if spec.text and spec.place:
        form = (
            _("%(total)s träff för %(text)s nära %(place)s")
            if total == 1
            else _("%(total)s träffar för %(text)s nära %(place)s")
        )
    elif spec.text:
        form = _("%(total)s träff för %(text)s") if total == 1 else _("%(total)s träffar för %(text)s")
    elif spec.place and spec.radius_km:
        form = _("%(total)s träff nära %(place)s") if total == 1 else _("%(total)s träffar nära %(place)s")
    elif spec.place:
        form = _("%(total)s träff i %(place)s") if total == 1 else _("%(total)s träffar i %(place)s")
    else:
        form = _("%(total)s träff") if total == 1 else _("%(total)s träffar")
    return form % words
