"""Addresses. Swedish stands without a prefix, other languages under theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from torg import views

urlpatterns = [
    path("healthz", views.healthz),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    *i18n_patterns(path("", include("activities.urls")), prefix_default_language=False),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
