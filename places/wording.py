"""Distance in words, never more exact than what we know: a postcode gives whole kilometres and *ungefär*."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

# Above this a rounder number says it better.
_FAR_KM = 100


def distance_words(metres: float, is_approximate: bool = False) -> str:
    """ "400 m bort", "1,2 km bort", or "ungefär 3 km bort" when either end is only about right."""
    if is_approximate:
        return _approximate_words(metres)
    if metres < 75:
        return _("mindre än 100 m bort")
    if round(metres, -2) < 1000:
        return _("%(distance)s m bort") % {"distance": _number(_nearest(metres, 50 if metres < 500 else 100))}
    if metres < 9_950:
        return _("%(distance)s km bort") % {"distance": _number(round(metres / 1000, 1))}
    return _("%(distance)s km bort") % {"distance": _number(_whole_km(metres))}


def _approximate_words(metres: float) -> str:
    if metres < 750:
        return _("mindre än 1 km bort")
    return _("ungefär %(distance)s km bort") % {"distance": _number(_whole_km(metres))}


def _whole_km(metres: float) -> int:
    kilometres = metres / 1000
    return max(1, round(kilometres)) if kilometres < _FAR_KM else _nearest(kilometres, 10)


def _nearest(value: float, step: int) -> int:
    return round(value / step) * step


def _number(value: float) -> str:
    """With the language's decimal sign, and no ",0"."""
    decimals = 0 if value == int(value) else 1
    return number_format(value, decimal_pos=decimals, force_grouping=value >= 10_000)
