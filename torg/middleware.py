"""What every answer goes through: the language of the path, how long it may be kept, and requests refused early."""

from django.conf import settings
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control

LONGEST_QUERY = 16_000


def language_of_path(get_response):
    """Swedish without a prefix, other languages by theirs. No cookie, no Accept-Language, so no Vary."""
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    def middleware(request):
        first = request.path_info.split("/", 2)[1] if request.path_info.startswith("/") else ""
        code = first if first in others else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers.setdefault("Content-Language", code)
        return response

    return middleware


def always_ask_again(get_response):
    """Public answers may be kept but must be asked for again each time, so that "inställt" is seen at once."""

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, no_cache=True)
        return response

    return middleware


def permissions_policy(get_response):
    """The page may ask for the position, on a press; for nothing else of the visitor's device."""
    nothing = "camera microphone payment usb midi accelerometer gyroscope magnetometer display-capture"
    value = ", ".join(["geolocation=(self)", *(f"{name}=()" for name in [*nothing.split(), "browsing-topics"])])

    def middleware(request):
        response = get_response(request)
        response.headers["Permissions-Policy"] = value
        return response

    return middleware


def not_too_long(get_response):
    """An address longer than anybody writes is refused with words, in our own page."""

    def middleware(request):
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            return render(request, "400.html", status=400)
        return get_response(request)

    return middleware


def words_for_405(get_response):
    """Who sends something to a page that only shows gets our own page, not an empty one."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    return middleware
