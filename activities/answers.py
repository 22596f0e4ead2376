"""What follows from a listing's answers: cost codes, age bands, the facts that count, and "Lätt att komma".

Pure readings of one loaded activity; no queries of their own when it was loaded with ``for_cards`` or ``for_index``.
"""

from activities.models import Activity, Venue
from activities.models.activity import Cost, Food, WhoMayCome

# code -> lowest and highest age, in years (None: no bound). ``alder-alla`` is an answer of its own.
BANDS = {
    "alder-0-6": (0, 6),
    "alder-7-15": (7, 15),
    "alder-16-29": (16, 29),
    "alder-30-49": (30, 49),
    "alder-50-69": (50, 69),
    "alder-70-plus": (70, None),
}
ADULT = 18
EASY_COSTS = {"gratis", "valfritt", "lag-kostnad", "fika-kostar"}
EASY_FACTS = ("ingen-anmalan", "inget-medlemskap", "inga-forkunskaper")


def age_bands(activity: Activity) -> list[str]:
    """The bands that the ages overlap. Unknown ages fit bands of adults only, and never ``alder-alla``."""
    if activity.has_no_age_limit:
        return ["alder-alla", *BANDS]
    if activity.min_age is None and activity.max_age is None:
        return [code for code, (low, _high) in BANDS.items() if low >= ADULT]
    low = activity.min_age or 0
    high = activity.max_age if activity.max_age is not None else 200
    return [code for code, (first, last) in BANDS.items() if low <= (200 if last is None else last) and first <= high]


def cost_codes(activity: Activity, limit: int) -> list[str]:
    """The codes of ``kostnad`` that hold; several may. ``limit`` is the highest low cost, in kronor.

    "Gratis" also finds what is voluntary and where only the coffee costs, but nothing that demands a membership.
    Where the cost is unknown no code says that it is free: a price for coffee alone tells nothing of the rest.
    """
    codes = []
    is_free = activity.cost in (Cost.FREE, Cost.VOLUNTARY) and not activity.needs_membership
    if is_free:
        codes.append("gratis")
    if activity.cost == Cost.VOLUNTARY:
        codes.append("valfritt")
    if activity.cost == Cost.AMOUNT:
        codes.append("lag-kostnad" if activity.amount <= limit else "kostar")
    if is_free and activity.food == Food.COSTS:
        codes.append("fika-kostar")
    if activity.needs_membership:
        codes.append("medlemsavgift")
    if activity.takes_fritidskortet:
        codes.append("fritidskortet")
    return codes


def facts_of(activity: Activity, venue: Venue | None = None) -> list:
    """Every known answer: the activity's own, and the venue's where the activity says nothing.

    ``venue`` is another than the activity's own, for a date that is held there.
    """
    own = list(activity.facts.all())
    answered = {fact.term_id for fact in own}
    venue = venue or activity.venue
    building = venue.facts.all() if venue else []
    return own + [fact for fact in building if fact.term_id not in answered]


def is_easy(activity: Activity, limit: int) -> bool:
    """ "Lätt att komma": no sign-up, no membership, no previous knowledge, free or cheap; all of them known."""
    if activity.needs_membership or activity.who_may_come == WhoMayCome.MEMBERS:
        return False
    yes = {fact.term_id for fact in facts_of(activity) if fact.value == fact.Value.YES}
    return yes.issuperset(EASY_FACTS) and not EASY_COSTS.isdisjoint(cost_codes(activity, limit))


def is_sensitive(activity: Activity) -> bool:
    """Whether a term says more of who comes than a title, calendar or address may tell. Retired terms count too."""
    return any(row.term.is_sensitive for row in activity.activity_terms.all())
