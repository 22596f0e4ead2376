"""Forms that anyone may send without a cookie.

Instead of a CSRF token: the browser must say that the form came from our own page, and a signed time shows that it
was fetched a moment ago and not an hour too long. A field that people do not see catches machines. Staff who are
logged in get no other rights here than strangers.
"""

import time
from urllib.parse import urlsplit

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

FASTEST_SECONDS = 3
SLOWEST_SECONDS = 24 * 3600
_SALT = "public-form"


def is_from_here(request) -> bool:
    """The browser's own word: ``Sec-Fetch-Site`` where it is sent, else ``Origin``. Neither means no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    try:
        return bool(origin) and urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False


def stamp() -> str:
    """The time of fetching, signed. Says nothing of who fetched it."""
    return signing.TimestampSigner(salt=_SALT).sign("f")


def _age(value: str) -> float | None:
    """Seconds since the stamp; None for what we never signed or signed too long ago."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(value, max_age=SLOWEST_SECONDS)
        signed = signing.b62_decode(value.rsplit(":", 2)[1])
    except (signing.BadSignature, ValueError, IndexError):
        return None
    return max(0.0, time.time() - signed)


class PublicForm(forms.Form):
    """Inherit from this. ``webb`` is the field that people do not see."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    webb = forms.CharField(required=False, max_length=200)

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self):
        given = super().clean()
        if not is_from_here(self.request):
            raise forms.ValidationError(
                _("Webbläsaren sa inte varifrån formuläret kom. Ladda om sidan och skicka igen."), "origin"
            )
        age = _age(given.get("stamp", ""))
        if age is None:
            raise forms.ValidationError(_("Sidan var för gammal. Det du skrev finns kvar: skicka igen."), "old")
        if age < FASTEST_SECONDS or given.get("webb"):
            raise forms.ValidationError(_("Det gick lite fort. Vänta några sekunder och skicka igen."), "fast")
        return given
