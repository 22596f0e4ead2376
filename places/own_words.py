"""Words that keep their own language and direction on a page in another: names, organisers' texts, times, numbers."""

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi

# First strong isolate and its end: what stands between is ordered by itself, from the left where it has no letters.
_ISOLATE, _END = "\u2068", "\u2069"


class Swedish(str):
    """Swedish whatever the page is. As HTML on a page in another language it is marked so; for text, not attributes."""

    def __html__(self):
        text = escape(str(self))
        if not self or get_language() == settings.LANGUAGE_CODE:
            return text
        return mark_safe(f'<bdi lang="{settings.LANGUAGE_CODE}">{text}</bdi>')


def isolated(text: object) -> str:
    """Within a sentence from right to left, a name, time or number that must not be turned round."""
    return f"{_ISOLATE}{text}{_END}" if get_language_bidi() else str(text)
