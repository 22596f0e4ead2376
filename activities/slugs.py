"""Addresses of activities and organisations: unique, never used by two, and the old ones lead right for ever.

An activity with a sensitive term has an address that says nothing: it is drawn by lot, never made from the title.
"""

import re
import secrets

from django.db.models import Model

from activities.models import Activity, ActivityTerm, OldActivitySlug
from organisations.models import OldOrganisationSlug, Organisation
from places.folding import fold

LONGEST = 70
# Without vowels and what looks alike, so that no word comes out and nobody reads it wrong aloud.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
_NEUTRAL = re.compile(rf"[{_LETTERS}]{{8}}")
_FAR_APART = 105_263_157_893  # has no factor in common with the number of letters, so that no two numbers meet


def neutral() -> str:
    return "".join(secrets.choice(_LETTERS) for _letter in range(8))


def numbered(number: int) -> str:
    """Neutral too, and another one for each number: for whoever makes so many that lots would fall alike."""
    letters, rest = [], number * _FAR_APART
    for _letter in range(8):
        rest, letter = divmod(rest, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


def is_neutral(slug: str) -> bool:
    return bool(_NEUTRAL.fullmatch(slug))


def base(*parts: str) -> str:
    """The parts as an address, cut between words; "" when no Latin letter or digit is left of them."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(" ".join(parts)).encode("ascii", "ignore").decode()).strip("-")
    if len(plain) <= LONGEST:
        return plain
    return plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]


def activity_base(title: str, municipality: str) -> str:
    """With the kommun at its end even when the title is long."""
    place = base(municipality)
    words = base(title)
    room = LONGEST - len(place) - 1
    if len(words) > room:
        words = words[: room + 1].rpartition("-")[0] or words[:room]
    return f"{words}-{place}" if words else ""


class Addresses:
    """Gives out free addresses. ``expect`` fetches in one query what is taken of many wishes."""

    def __init__(self, model: type[Model], old: type[Model]):
        self.tables = (model, old)
        self.taken: set[str] = set()
        self.asked: set[str] = set()
        self.highest: dict[str, int] = {}

    def expect(self, wishes):
        wishes = set(wishes) - self.asked
        if not wishes:
            return
        for table in self.tables:
            self.taken.update(table.objects.filter(slug__in=wishes).values_list("slug", flat=True))
        self.asked |= wishes

    def give(self, wish: str) -> str:
        """The wish if it is free, else with a number; without a wish a neutral one. It is taken from now on."""
        slug = wish or neutral()
        while not self._is_free(slug):
            slug = f"{wish}-{self._next_number(wish)}" if wish else neutral()
        self.taken.add(slug)
        return slug

    def _is_free(self, slug):
        self.expect([slug])
        return slug not in self.taken

    def _next_number(self, wish):
        """One more than the highest, so that the thousandth of the same name costs no more than the second."""
        if wish not in self.highest:
            self.highest[wish] = max([1, *self._numbers(wish)])
        self.highest[wish] += 1
        self.asked.add(f"{wish}-{self.highest[wish]}")
        return self.highest[wish]

    def _numbers(self, wish):
        for table in self.tables:
            for slug in table.objects.filter(slug__startswith=f"{wish}-").values_list("slug", flat=True):
                number = slug.removeprefix(f"{wish}-")
                if number.isascii() and number.isdigit():
                    yield int(number)


def of_activities() -> Addresses:
    return Addresses(Activity, OldActivitySlug)


def of_organisations() -> Addresses:
    return Addresses(Organisation, OldOrganisationSlug)


def fits(slug: str, wish: str) -> bool:
    """Whether an address may stay: it is the wish, perhaps with a number. A neutral one fits everything."""
    if is_neutral(slug):
        return True
    return bool(wish) and re.fullmatch(rf"{re.escape(wish)}(-\d+)?", slug) is not None


def readdress(activity: Activity, addresses: Addresses | None = None) -> bool:
    """Give an activity the address that its title and terms call for; True if it is new. Writes, but not the rest."""
    is_sensitive = ActivityTerm.objects.filter(activity=activity, term__is_sensitive=True).exists()
    wish = "" if is_sensitive else activity_base(activity.title, activity.municipality.name)
    return _readdress(activity, wish, addresses or of_activities(), OldActivitySlug, "activity")


def readdress_organisation(organisation: Organisation, addresses: Addresses | None = None) -> bool:
    """The same for an organisation, whose address is its name."""
    return _readdress(
        organisation,
        base(organisation.name),
        addresses or of_organisations(),
        OldOrganisationSlug,
        "organisation",
    )


def _readdress(row, wish, addresses, old, owner):
    if fits(row.slug, wish):
        return False
    before = row.slug
    mine = old.objects.filter(**{owner: row}).values_list("slug", flat=True)
    back = next((slug for slug in mine if fits(slug, wish) and not is_neutral(slug)), None)
    if back:  # a title that was changed back
        old.objects.filter(slug=back).delete()
    row.slug = back or addresses.give(wish)
    row.save(update_fields=["slug"])
    old.objects.get_or_create(slug=before, defaults={owner: row})
    return True
