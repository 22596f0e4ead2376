"""What every page's frame needs: the torg's name, the help phone, and the same page in other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation


@dataclass(frozen=True)
class PageLanguage:
    code: str
    name: str
    url: str
    is_this: bool


def frame(request: HttpRequest) -> dict:
    """No query, nothing from a cookie: every visitor gets the same bytes."""
    return {
        "torg": {
            "name": settings.TORG_NAME,
            "phone": settings.TORG_HELP_PHONE,
            "phone_href": phone_href(settings.TORG_HELP_PHONE),
            "hours": settings.TORG_HELP_HOURS,
            "email": settings.TORG_CONTACT_EMAIL,
            "owner": settings.TORG_OWNER,
            "is_demo": settings.IS_DEMO,
        },
        "page_languages": page_languages(request),
        "text_direction": "rtl" if translation.get_language_bidi() else "ltr",
        "language_code": translation.get_language(),
    }


def page_languages(request: HttpRequest) -> list[PageLanguage]:
    """This page in every language of the interface, the search kept."""
    found = []
    for code, _name in settings.LANGUAGES:
        path = translate_url(request.path, code)
        query = request.META.get("QUERY_STRING", "")
        url = f"{path}?{query}" if query else path
        found.append(
            PageLanguage(
                code,
                translation.get_language_info(code)["name_local"],
                url,
                code == translation.get_language(),
            )
        )
    return found


def phone_href(number: str) -> str:
    """``tel:`` link of a Swedish number; short numbers are left as they are."""
    digits = "".join(digit for digit in number if digit.isdigit())
    return f"+46{digits[1:]}" if digits.startswith("0") else digits
