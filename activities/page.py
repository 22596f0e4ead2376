"""What an activity's own page says, in the order that a hesitant visitor asks."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from activities import answers, cards, clock, day_words, languages, phone, rule_words
from activities.models import Contact
from activities.models.activity import WhoMayCome
from activities.occurrences import rule_of
from places.own_words import Swedish, isolated

# Of accessibility, what is said to be unknown when nobody has answered; the rest is silent.
ASKED_MOST = (
    "rullstol-in",
    "utan-trappor",
    "rullstol-toalett",
    "horslinga",
    "dampat-ljud",
    "lugn-miljo",
    "nara-hallplats",
    "ledarhund",
)
MOST_CHAIRS = 12
MOST_DATES = 6
SIGNS = {"ja": ("yes", "check"), "delvis": ("partly", "partly"), "nej": ("no", "no")}


@dataclass(frozen=True)
class DateLine:
    """One date: ``state`` is 'on', 'cancelled' or 'moved'."""

    url: str
    words: str
    starts_at: object
    state: str
    note: str


@dataclass(frozen=True)
class FactLine:
    label: str
    kind: str
    icon: str
    answer: str
    note: str


@dataclass(frozen=True)
class Way:
    """A way of contact: the first in the organiser's order is the filled button."""

    href: str
    icon: str
    words: str


def date_line(activity, occurrence, today) -> DateLine:
    starts, ends = clock.wall(occurrence.starts_at), clock.wall(occurrence.ends_at)
    return DateLine(
        url=occurrence_url(activity, occurrence),
        words=rule_words.date_and_time(starts, ends, today),
        starts_at=occurrence.starts_at,
        state=occurrence.state,
        note=occurrence.note,
    )


def date_inside(occurrence, today) -> str:
    """The date and time of one date within a sentence."""
    starts, ends = clock.wall(occurrence.starts_at), clock.wall(occurrence.ends_at)
    return day_words.date_and_time_inside(starts, ends, today)


def occurrence_url(activity, occurrence) -> str:
    """The address of one date: the wall-clock start that the rule gave, which a move does not change."""
    return f"{activity.get_absolute_url()}{occurrence.original.replace('T', '-').replace(':', '')}/"


def rhythm_words(activity, today) -> str:
    rules = [rule_of(schedule) for schedule in activity.schedules.all()]
    return capfirst(rule_words.rhythm_long(rules, today)) if rules else ""


def may_i_come(activity) -> tuple[str, list[str]]:
    """The answer to "Får jag bara komma?" in a few words, and what more is known. Unknown is said as unknown."""
    facts = {fact.term_id: fact for fact in answers.facts_of(activity)}
    value = {code: fact.value for code, fact in facts.items()}
    short = _obstacles(activity) or _sign_up_words(activity, value.get("ingen-anmalan"))
    more = []
    sentences = {
        "ingen-anmalan": _("Ingen anmälan."),
        "inget-medlemskap": _("Du behöver inte vara medlem."),
        "drop-in": _("Kom och gå som du vill."),
        "kom-ensam": _("Kom gärna ensam, många gör det."),
        "ta-med-nagon": _("Ta gärna med någon."),
        "anonym": _("Du behöver inte säga vad du heter."),
        "prova-pa": _("Första gången är gratis."),
    }
    more += [sentence for code, sentence in sentences.items() if value.get(code) == "ja"]
    if activity.sign_up:
        more.append(Swedish(activity.sign_up))
    if activity.children_along is not None:
        more.append(_("Barn får följa med.") if activity.children_along else _("Barn kan inte följa med."))
    return short, more


def _obstacles(activity):
    """What stands between a newcomer and the door: no room, or a gate. Both are said."""
    room = cards.room_status(activity)[1]
    return _together(format_html("{}.", words) for words in (room, cards.who_words(activity)) if words)


def _sign_up_words(activity, no_sign_up):
    """``no_sign_up`` is the answer to "no sign-up": 'ja', 'delvis', 'nej' or None. Only a known gate gives a yes."""
    if no_sign_up == "ja":
        is_for_all = activity.who_may_come == WhoMayCome.ALL
        return _("Ja, kom bara.") if is_for_all else _("Du behöver inte anmäla dig.")
    if no_sign_up == "delvis":
        return _("Ibland behöver du anmäla dig. Fråga arrangören.")
    if no_sign_up == "nej" or activity.sign_up:
        return _("Anmäl dig först.")
    return _("Vi vet inte om du behöver anmäla dig. Fråga arrangören.")


def cost_lines(activity) -> tuple[str, str]:
    """The cost, and what the organiser adds."""
    short = cards.cost_words(activity)
    notes = [Swedish(activity.cost_note)] if activity.cost_note else []
    if activity.takes_fritidskortet:
        notes.append(_("Barn 8–16 år kan betala med Fritidskortet."))
    if not activity.cost:
        notes.append(_("Fråga arrangören."))
    return f"{short}.", _together(notes)


def _together(sentences):
    """Some of them the organiser's own, and marked so."""
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences))


def fact_lines(activity, vocabulary, venue) -> tuple[list[FactLine], list[str]]:
    """What is known of accessibility, in the taxonomy's order, and the labels of what nobody has answered."""
    known = {fact.term_id: fact for fact in answers.facts_of(activity, venue)}
    lines = []
    for code in vocabulary.groups.get("tillganglighet", ()):
        if fact := known.get(code):
            kind, sign = SIGNS[fact.value]
            lines.append(FactLine(vocabulary.label(code), kind, sign, fact.get_value_display(), fact.note))
    unknown = [vocabulary.label(code) for code in ASKED_MOST if code not in known and code in vocabulary.terms]
    return lines, unknown if venue else []


def other_lines(activity) -> list[FactLine]:
    """Language, age, and whether faith is a part of it."""
    spoken = capfirst(cards.join_words([languages.name(code) for code in activity.languages]))
    lines = [FactLine(_("Språk"), "yes", "talk", spoken, "")] if spoken else []
    ages = cards.age_words(activity)
    if ages:
        lines.append(FactLine(_("Ålder"), "yes", "check", ages, ""))
    if activity.has_faith_element is not None:
        words = _("Ja, det finns med") if activity.has_faith_element else _("Nej, inget sådant")
        lines.append(FactLine(_("Andakt eller bön"), "yes", "info", words, ""))
    return lines


def unknown_lines(activity) -> list[str]:
    unknown = [] if activity.who_may_come else [_("Vem som får komma")]
    return unknown if cards.age_words(activity) else [*unknown, _("Ålder")]


def chairs(activity) -> int:
    """How many chairs are drawn as taken: as many as usually come, at most a dozen."""
    if activity.usual_high is None:
        return 0
    return min(MOST_CHAIRS, max(1, round((activity.usual_low + activity.usual_high) / 2)))


def crowd_words(activity) -> str:
    if activity.usual_high is None:
        return ""
    low, high = activity.usual_low, activity.usual_high
    number = isolated(f"{low}–{high}") if low != high else str(high)
    if activity.usual_age_high is None:
        return _("Det brukar komma %(number)s personer.") % {"number": number}
    return _("Det brukar komma %(number)s personer, de flesta mellan %(low)s och %(high)s år.") % {
        "number": number,
        "low": activity.usual_age_low,
        "high": activity.usual_age_high,
    }


def ready_words(activity, occurrence, today) -> str:
    """A sentence to send, for whoever finds the first line hardest."""
    if occurrence is None:
        return _("Hej! Jag undrar över %(title)s. Kan jag vara med?") % {"title": activity.title}
    day = rule_words.day_inside(occurrence.date, today)
    return _("Hej! Jag funderar på att komma %(day)s. Finns det plats?") % {"day": day}


def ways(activity, sentence) -> list[Way]:
    """The ways of contact that the organiser chose to show, in the organiser's order."""
    number, text_number = phone.grouped(activity.phone), phone.grouped(activity.text_phone)
    subject = quote(activity.title)
    made = {
        Contact.PHONE: activity.phone
        and Way(f"tel:{phone.dialled(activity.phone)}", "phone", _("Ring %(number)s") % {"number": isolated(number)}),
        Contact.TEXT: activity.text_phone
        and Way(
            f"sms:{phone.dialled(activity.text_phone)}?body={quote(sentence)}",
            "sms",
            _("Skicka sms till %(number)s") % {"number": isolated(text_number)},
        ),
        Contact.EMAIL: activity.email
        and Way(
            f"mailto:{activity.email}?subject={subject}&body={quote(sentence)}",
            "mail",
            _("Mejla %(address)s") % {"address": isolated(activity.email)},
        ),
        Contact.CHAT: activity.chat_url and Way(activity.chat_url, "talk", _("Chatta med arrangören")),
    }
    return [made[code] for code in dict.fromkeys(activity.contact_order) if made.get(code)]
