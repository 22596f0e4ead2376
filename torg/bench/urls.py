"""The torg's addresses and one more: a page that costs nothing but what every page costs."""

from django.http import HttpResponse
from django.urls import path

from torg.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
BARE = "/bench/bare"
_LINES = "".join(f"<li>{number * 7919 % 100_003}: <a href='/{number}'>{number}</a></li>\n" for number in range(1000))
BODY = f"<!doctype html><title>Bench</title><ul>{_LINES}</ul>"[:30_000]


def bare(request):
    return HttpResponse(BODY)


urlpatterns = [path(BARE[1:], bare), *urlpatterns]
