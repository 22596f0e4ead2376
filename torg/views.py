"""Pages that belong to no app: health, files for machines, and what is said when something goes wrong."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from activities.models import Activity, SearchDocument
from organisations.models import Organisation
from places.models import County, Municipality

# A sitemap holds at most 50,000 addresses; the longest lists are cut there.
MOST_ADDRESSES = 45_000


@require_safe
def healthz(request):
    """200 when the database answers. Says nothing else."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request):
    """Searches are not for search engines; the pages that they lead to are in the sitemap."""
    lines = [
        "User-agent: *",
        "Disallow: /hitta?",
        "Disallow: /en/hitta?",
        "Disallow: /sag-till",
        "Disallow: /en/sag-till",
    ]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request):
    """RFC 9116."""
    lines = [
        f"Contact: mailto:{settings.TORG_CONTACT_EMAIL}",
        f"Expires: {settings.TORG_SECURITY_EXPIRES}T00:00:00Z",
        "Preferred-Languages: sv, en",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request):
    """Every page that anybody may want to find; activities with a sensitive term are left for the search to find."""
    names = ("start", "organisations", "areas", "help", "easy", "about", "privacy", "accessibility")
    addresses = [(reverse(f"activities:{name}"), None) for name in names]
    addresses += [(area.get_absolute_url(), None) for area in (*County.objects.all(), *Municipality.objects.all())]
    addresses += [(found.get_absolute_url(), found.updated_at) for found in Organisation.objects.public()]
    listed = SearchDocument.objects.values("pk")
    activities = Activity.objects.public().filter(pk__in=listed).exclude(terms__is_sensitive=True).order_by("pk")
    addresses += [(found.get_absolute_url(), found.updated_at) for found in activities.only("slug", "updated_at")]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for path, changed in addresses[:MOST_ADDRESSES]:
        when = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
        lines.append(f"<url><loc>{escape(request.build_absolute_uri(path))}</loc>{when}</url>")
    return HttpResponse("\n".join([*lines, "</urlset>"]) + "\n", content_type="application/xml; charset=utf-8")


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None, reason=""):
    """Also what a form of staff's answers when it was not sent from its own page (CSRF_FAILURE_VIEW)."""
    return render(request, "403.html", status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """The template asks neither database nor frame, since either may be what is broken."""
    return HttpResponse(get_template("500.html").render(), status=500, headers={"Content-Language": "sv"})
