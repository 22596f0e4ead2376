"""Places that stand in the rows of activities → venues: one for each name, street and postcode."""

from collections.abc import Iterable

from activities.importing.references import InlineVenue, key_of
from activities.importing.report import Report
from activities.importing.saving import set_fields, telling
from activities.importing.venues import tell_calendars
from activities.models import Venue


def save_places(listings: Iterable, source: str, report: Report) -> list:
    """The listings, each with a saved venue where the row had a place; those whose place was refused are left out."""
    listings = list(listings)
    inline = [listing for listing in listings if isinstance(listing.venue, InlineVenue)]
    wanted = _merged(listing.venue for listing in inline)
    names = {place.fields["name"] for place in wanted.values()}
    known = {}
    for venue in Venue.objects.filter(name__in=names).order_by("source_id", "pk"):
        known[key_of(venue)] = venue
    for key, place in wanted.items():
        with telling(report, place.number):
            known[key] = _save(place, source, known.get(key))
    kept = []
    for listing in listings:
        if isinstance(listing.venue, InlineVenue):
            listing.venue = known.get(listing.venue.key)
            if listing.venue is None:
                continue
        kept.append(listing)
    return kept


def _merged(places) -> dict:
    """{key: place}: what one row leaves blank another may say; where they differ the first holds."""
    merged = {}
    for place in places:
        first = merged.setdefault(place.key, InlineVenue(place.number, dict(place.fields)))
        if first.fields["is_approximate"] and not place.fields["is_approximate"]:
            exact = ("latitude", "longitude", "is_approximate")
            first.fields |= {name: place.fields[name] for name in exact}
        first.fields |= {name: value for name, value in place.fields.items() if not first.fields[name] and value}
    return merged


def _save(place, source, venue):
    """A venue that came from a file of places, or from somebody else, is used as it is."""
    if venue is None:
        return Venue.objects.create(source=source, **place.fields)
    if venue.source == source and not venue.source_id:
        names = set_fields(venue, place.fields)
        if names:
            venue.save(update_fields=names)
            tell_calendars([venue.pk])
    return venue
