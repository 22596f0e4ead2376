"""What every page's frame needs: the torg's name, the help phone, and the same page in other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation

from places.own_words import Swedish


@dataclass(frozen=True)
class PageLanguage:
    """``address`` is whole, as search engines ask for; ``url`` is short, for people's links."""

    code: str
    name: str
    url: str
    address: str
    is_this: bool


def frame(request: HttpRequest) -> dict:
    """No query, nothing from a cookie: every visitor gets the same bytes."""
    return {
        "torg": {
            "name": settings.TORG_NAME,
            "phone": settings.TORG_HELP_PHONE,
            "hours": _help_hours(),
            "email": settings.TORG_CONTACT_EMAIL,
            "owner": settings.TORG_OWNER,
            "is_demo": settings.IS_DEMO,
        },
        "page_languages": page_languages(request),
        "text_direction": "rtl" if translation.get_language_bidi() else "ltr",
        "language_code": translation.get_language(),
    }


def _help_hours():
    """In the operator's English where there is one and it is wanted; else in Swedish, and marked so."""
    is_english = translation.get_language() == "en" and settings.TORG_HELP_HOURS_EN
    return settings.TORG_HELP_HOURS_EN if is_english else Swedish(settings.TORG_HELP_HOURS)


def page_languages(request: HttpRequest) -> list[PageLanguage]:
    """This page in every language of the interface, the search kept."""
    return [_in_language(request, code) for code, _name in settings.LANGUAGES]


def _in_language(request, code):
    """An address that leads nowhere has no other version: its links go to the start, never where somebody typed."""
    url, address = "", ""
    if request.resolver_match:
        query = request.META.get("QUERY_STRING", "")
        url = translate_url(request.path, code) + (f"?{query}" if query else "")
        address = request.build_absolute_uri(url)
    with translation.override(code):
        url = url or reverse("activities:start")
    name = translation.get_language_info(code)["name_local"]
    return PageLanguage(code, name, url, address, code == translation.get_language())
