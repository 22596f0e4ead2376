"""What stands on a square, asked of its database: the pages that there are, and listings of every kind."""

from urllib.parse import urlencode

import psycopg

ACTIVITIES = """
    SELECT a.slug FROM activities_activity a
    JOIN activities_searchdocument d ON d.activity_id = a.id
    LEFT JOIN activities_venue v ON v.id = a.venue_id
    WHERE {} ORDER BY a.id LIMIT 1
"""
# Kinds of listing that look different -> how to find one.
KINDS = {
    "rich": "a.first_visit <> '{}' AND a.greeter <> '' AND a.usual_high IS NOT NULL AND a.easy_text <> '' "
    "AND v.id IS NOT NULL AND NOT v.is_hidden",
    "in Arabic": "EXISTS (SELECT FROM activities_activitytext t WHERE t.activity_id = a.id AND t.language = 'ar')",
    "bare": "a.first_visit = '{}' AND a.greeter = '' AND a.usual_high IS NULL AND a.venue_id IS NOT NULL",
    "full": "a.room = 'fullt'",
    "queue": "a.room = 'ko'",
    "hidden address": "v.is_hidden",
    "without a place": "a.venue_id IS NULL",
    "long title": "length(a.title) = 120",
    "sensitive": "EXISTS (SELECT FROM activities_activityterm t JOIN activities_term w ON w.code = t.term_id "
    "WHERE t.activity_id = a.id AND w.is_sensitive)",
    "unconfirmed": "a.confirmed_on < current_date - 190",
}


class Known:
    def __init__(self, square):
        self.square = square

    def rows(self, query, *values):
        with psycopg.connect(self.square.database_url) as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query, *values):
        return self.rows(query, *values)[0][0]

    def activity(self, kind):
        """The address of a listing of this kind."""
        return f"/aktivitet/{self.one(ACTIVITIES.format(KINDS[kind]))}/"

    def title(self, kind):
        slug = self.activity(kind).split("/")[2]
        return self.one("SELECT title FROM activities_activity WHERE slug = %s", slug)

    def numbered(self, number):
        """The address of the listing with this id in the demo's file."""
        return f"/aktivitet/{self.one('SELECT slug FROM activities_activity WHERE source_id = %s', number)}/"

    def occurrence(self, state):
        """The address of one date that is on, cancelled or moved."""
        slug, original = self.rows(
            "SELECT a.slug, o.original FROM activities_occurrence o JOIN activities_activity a ON a.id = o.activity_id"
            " JOIN activities_searchdocument d ON d.activity_id = a.id"
            " WHERE o.state = %s AND o.ends_at > now() ORDER BY o.starts_at, o.id LIMIT 1",
            state,
        )[0]
        return f"/aktivitet/{slug}/{original.replace('T', '-').replace(':', '')}/"

    def gone(self):
        """The address of a listing that was public once. An ended one becomes that if need be."""
        if not self.rows(GONE):
            self.square.manage("shell", "--no-imports", "-c", END_ONE)
        return f"/aktivitet/{self.one(GONE)}/"

    def organisation(self):
        return f"/organisation/{self.one(ORGANISATION)}/"


GONE = "SELECT slug FROM activities_activity WHERE status = 'ended' AND published_at IS NOT NULL"
END_ONE = """
from activities import moderation
from activities.models import Activity
ended = Activity.objects.filter(status="ended").order_by("pk")[0]
for name in ("reopen", "publish", "end"):
    moderation.move(ended, name)
"""
ORGANISATION = """
    SELECT o.slug FROM organisations_organisation o JOIN activities_activity a ON a.organisation_id = o.id
    JOIN activities_searchdocument d ON d.activity_id = a.id GROUP BY o.id ORDER BY count(*) DESC, o.id LIMIT 1
"""
WORDS = ("/", "/hjalp", "/lattlast", "/om", "/integritet", "/tillganglighet", "/kommuner", "/organisationer")
SEARCHES = {
    "many hits": "/hitta",
    "hits near": "/hitta?plats=Kristianstad&q=fika",
    "no hits": "/hitta?q=xyzzyplugh",
    "no hits near": "/hitta?q=xyzzyplugh&plats=Klippan",
    "widened": "/hitta?plats=Torekov&q=schack",
    "a choice of place": "/hitta?plats=%C3%85karp",
    "an unknown place": "/hitta?plats=Qwertyborg",
    "choices": "/hitta?plats=Malm%C3%B6&kostnad=gratis&troskel=kom-ensam&tid=kvall",
    "problems": "/hitta?fran=2026-13&alder=kanske&sort=fel",
    "a young person": "/hitta?alder=16",
    "map": "/hitta/karta?plats=Kristianstad",
    "map of all": "/hitta/karta",
    "map of nothing": "/hitta/karta?q=xyzzyplugh",
    "week": "/hitta/vecka?plats=Kristianstad",
    "week of all": "/hitta/vecka",
    "week of nothing": "/hitta/vecka?q=xyzzyplugh",
    "near": "/hitta/nara",
}


def pages(known: Known) -> dict[str, str]:
    """Every kind of public page in every state that can be reached by an address: name -> address."""
    found = {f"page {path}": path for path in WORDS}
    found |= SEARCHES
    found["one hit"] = f"/hitta?{urlencode({'q': known.title('long title')})}"
    found |= {f"activity, {kind}": known.activity(kind) for kind in KINDS}
    found |= {f"a date that is {state}": known.occurrence(state) for state in ("on", "cancelled", "moved")}
    found |= {
        "organisation": known.organisation(),
        "organisations sought": "/organisationer?q=f%C3%B6rening&plats=Sk%C3%A5ne",
        "no organisations": "/organisationer?q=xyzzyplugh",
        "municipality": "/kommun/kristianstad/",
        "small municipality": "/kommun/overkalix/",
        "county": "/lan/skane/",
        "help for the young": "/hjalp?alder=15",
        "report": "/sag-till",
        "report on one": f"/sag-till?om={known.activity('rich').split('/')[2]}",
        "report, thanks": "/sag-till/tack",
        "not found": "/finns-inte",
        "gone": known.gone(),
    }
    return found
