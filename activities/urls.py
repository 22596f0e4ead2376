"""The public square's addresses: a contract that others rely on."""

from django.urls import path, re_path

from activities.views import activity, areas, pages, reports, search

app_name = "activities"
urlpatterns = [
    path("", pages.start, name="start"),
    path("hitta", search.results, name="search"),
    path("hitta/karta", search.on_map, name="map"),
    path("hitta/vecka", search.as_week, name="week"),
    path("hitta/nara", pages.near, name="near"),
    path("aktivitet/<slug:slug>.ics", activity.calendar_file, name="calendar_file"),
    path("aktivitet/<slug:slug>/", activity.activity, name="activity"),
    re_path(
        r"^aktivitet/(?P<slug>[-\w]+)/(?P<original>\d{4}-\d\d-\d\d-\d{4})/$",
        activity.occurrence,
        name="occurrence",
    ),
    path("organisationer", areas.organisations, name="organisations"),
    path("organisation/<slug:slug>/", areas.organisation, name="organisation"),
    path("kommuner", areas.areas, name="areas"),
    path("kommun/<slug:slug>/", areas.municipality, name="municipality"),
    path("lan/<slug:slug>/", areas.county, name="county"),
    path("hjalp", pages.help_page, name="help"),
    path("lattlast", pages.easy, name="easy"),
    path("om", pages.about, name="about"),
    path("integritet", pages.privacy, name="privacy"),
    path("tillganglighet", pages.accessibility, name="accessibility"),
    path("sag-till", reports.report, name="report"),
    path("sag-till/tack", reports.thanks, name="report_thanks"),
]
