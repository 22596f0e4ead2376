"""The columns of aktiviteter.csv that are fields of the listing itself: what each says, and what a blank one means."""

from collections.abc import Callable

from activities.importing import cells as parse
from activities.importing import prices
from activities.languages import LANGUAGES
from activities.models import Activity
from activities.models.activity import Room, WhoMayCome


def _one(name: str, parser: Callable, *more, blank=""):
    """A column that is one field."""
    return lambda text: {name: parser(text, *more)}, {name: blank}


def _line(name: str, blank=""):
    return _one(name, parse.line, Activity._meta.get_field(name).max_length, blank=blank)


def _ages(text):
    is_open, low, high = parse.ages(text)
    return {"has_no_age_limit": is_open, "min_age": low, "max_age": high}


def _span(low, high, most):
    def read_span(text):
        return dict(zip((low, high), parse.span(text, most), strict=True))

    return read_span, {low: None, high: None}


def _cost(text):
    code, price = prices.cost(text)
    return {"cost": code, "amount": price.amount, "amount_per": price.per}


def _food(text):
    code, amount = prices.food(text)
    return {"food": code, "food_amount": amount}


def _membership(text):
    needs, price = prices.membership(text)
    return {"needs_membership": needs, "membership_amount": price.amount, "membership_per": price.per}


# Column -> (what it says, as fields; the same when it is blank).
FIELDS = {
    "ingress": _line("summary"),
    "beskrivning": _one("description", parse.paragraphs),
    "lattlast": _one("easy_text", parse.paragraphs),
    "motesplats": _line("meeting_point"),
    "kontaktperson": _line("contact_person"),
    "kontakt_not": _line("contact_note"),
    "telefon": _one("phone", parse.phone),
    "sms": _one("text_phone", parse.phone),
    "epost": _one("email", parse.email),
    "chatt": _one("chat_url", parse.web),
    "anmalan": _line("sign_up"),
    "webb": _one("website", parse.web),
    "sprak": _one("languages", parse.choices, LANGUAGES.keys(), blank=[]),
    "alder": (_ages, {"has_no_age_limit": False, "min_age": None, "max_age": None}),
    "barn_med": _one("children_along", parse.yes_no, blank=None),
    "kostnad": (_cost, {"cost": "", "amount": None, "amount_per": ""}),
    "fika": (_food, {"food": "", "food_amount": None}),
    "medlemsavgift": (
        _membership,
        {"needs_membership": None, "membership_amount": None, "membership_per": ""},
    ),
    "fritidskortet": _one("takes_fritidskortet", parse.yes_no, blank=None),
    "kostnad_not": _line("cost_note"),
    "far_komma": _one("who_may_come", parse.choice, WhoMayCome.values),
    "far_komma_not": _line("who_note"),
    "plats_kvar": _one("room", parse.choice, Room.values),
    "brukar_komma": _span("usual_low", "usual_high", 30_000),
    "brukar_alder": _span("usual_age_low", "usual_age_high", parse.OLDEST),
    "tro_inslag": _one("has_faith_element", parse.yes_no, blank=None),
    "forsta_gangen": _one("first_visit", parse.steps, blank=[]),
    "vem_tar_emot": _line("greeter"),
    "tider_ord": _line("when_words"),
    "bekraftad": _one("confirmed_on", parse.day, blank=None),
}
