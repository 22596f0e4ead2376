"""platser.csv: venues, and above all those whose address is hidden."""

import pytest

from activities.models import Activity, Venue
from places.models import Place
from tests.activities.importing.files import LISTING, TODAY, load_activities, load_venues, told

ROW = {
    "id": "p1",
    "namn": "Lyktan",
    "gata": "Storgatan 4",
    "postnummer": "291 31",
    "ort": "Kristianstad",
    "kommun": "1290",
    "lat": "56.031",
    "lon": "14,157",
}


def find(source_id="p1"):
    return Venue.objects.get(source="fil", source_id=source_id)


def test_every_column_arrives(square):
    load_venues(
        ROW
        | {
            "omrade": "Näsby",
            "hitta_in": "Ring på klockan.",
            "hallplats": "Stortorget, 100 meter",
            "tillganglighet": "rullstol-in=ja | horslinga=delvis:bara i salen",
            "kontrollerad": "D-5",
        }
    )

    venue = find()
    assert (venue.name, venue.street, venue.postcode, venue.town) == (
        "Lyktan",
        "Storgatan 4",
        "29131",
        "Kristianstad",
    )
    assert (venue.latitude, venue.longitude, venue.is_approximate) == (56.031, 14.157, False)
    assert (venue.area, venue.directions, venue.transit) == (
        "Näsby",
        "Ring på klockan.",
        "Stortorget, 100 meter",
    )
    facts = venue.facts.order_by("term").values_list("term", "value", "note", "checked_on")
    checked = TODAY.replace(day=20)
    assert list(facts) == [
        ("horslinga", "delvis", "bara i salen", checked),
        ("rullstol-in", "ja", "", checked),
    ]


@pytest.mark.parametrize(
    ("cells", "point"),
    [
        ({"postnummer": "291 31"}, (56.03, 14.16)),
        ({"postnummer": "", "ort": "Åhus"}, (55.92, 14.29)),
        ({"postnummer": "", "ort": "Okänd by"}, (56.0294, 14.1567)),
    ],
)
def test_without_coordinates_the_postcode_the_town_or_the_seat_gives_an_approximate_point(square, cells, point):
    load_venues(ROW | {"lat": "", "lon": ""} | cells)

    assert (find().latitude, find().longitude, find().is_approximate) == (*point, True)


def test_without_a_kommun_the_postcode_tells_it(square):
    load_venues(ROW | {"kommun": ""})

    assert find().municipality_id == "1290"


def test_of_a_hidden_venue_nothing_is_stored_that_tells_where_it_is(square):
    load_venues(ROW | {"dold": "ja", "ort": "Åhus", "hallplats": "Torget", "hitta_in": "Ring först."})

    venue = find()
    assert (venue.latitude, venue.longitude) == (55.92, 14.29)
    assert (venue.is_hidden, venue.is_approximate) == (True, True)
    assert (venue.street, venue.postcode, venue.transit) == ("", "", "")
    assert (venue.name, venue.directions) == ("Lyktan", "Ring först.")


def test_two_hidden_venues_in_a_town_stand_on_the_same_point(square):
    load_venues(
        ROW | {"dold": "ja"},
        ROW | {"id": "p2", "dold": "ja", "lat": "56.1", "lon": "14.2", "postnummer": "291 32"},
    )

    assert len(set(Venue.objects.values_list("latitude", "longitude"))) == 1


def test_a_venue_that_becomes_hidden_forgets_its_address(square):
    load_venues(ROW)

    load_venues(ROW | {"dold": "ja"})

    assert (find().street, find().postcode, find().latitude, find().longitude) == ("", "", 56.0294, 14.1567)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"namn": ""}, ("namn", "Rutan får inte vara tom.")),
        ({"lat": ""}, ("lat", "Skriv både lat och lon, eller lämna båda tomma.")),
        (
            {"lat": "14.157", "lon": "14.157"},
            ("lat", "Skriv grader mellan 55.0 och 69.5, till exempel 62.2500. Det står ”14.157”."),
        ),
        (
            {"postnummer": "2913"},
            ("postnummer", "Ett postnummer har fem siffror, till exempel 211 45. Det står ”2913”."),
        ),
        (
            {"postnummer": "", "kommun": "", "ort": ""},
            ("kommun", "Skriv vilken kommun platsen ligger i. Det går inte att se av postnummer och ort."),
        ),
        (
            {"dold": "ja", "hitta_in": "Gå in från Storgatan."},
            ("hitta_in", "Adressen ska vara dold, men här står gatan. Ta bort den ur texten."),
        ),
    ],
)
def test_a_faulty_cell_is_told(square, cells, problem):
    report = load_venues(ROW | cells)

    assert told(report) == [(2, *problem)]
    assert not Venue.objects.exists()


def test_the_same_file_twice_changes_nothing(square):
    row = ROW | {"tillganglighet": "rullstol-in=ja"}
    load_venues(row)
    before = list(Venue.objects.values()), list(find().facts.values())

    report = load_venues(row)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)
    assert (list(Venue.objects.values()), list(find().facts.values())) == before


def test_calendars_hear_of_a_venue_that_has_moved_but_not_of_a_new_way_in(square):
    load_venues(ROW)
    load_activities(LISTING | {"plats": "", "gata": "", "postnummer": "", "ort": "", "plats_id": "p1"})

    load_venues(ROW | {"hitta_in": "Ring på."})
    after_the_way_in = Activity.objects.get().calendar_sequence
    load_venues(ROW | {"hitta_in": "Ring på.", "gata": "Lillgatan 1"})

    assert (after_the_way_in, Activity.objects.get().calendar_sequence) == (0, 1)


def test_search_and_parts_of_town_follow_a_venue_that_has_moved(square):
    load_venues(ROW | {"omrade": "Näsby"})
    load_activities(LISTING | {"plats": "", "gata": "", "postnummer": "", "ort": "", "plats_id": "p1"})
    before = Activity.objects.get().document.northing

    load_venues(ROW | {"omrade": "Vilan", "lat": "56.1"})

    assert Activity.objects.get().document.northing - before == pytest.approx(7678, abs=10)
    assert list(Place.objects.filter(kind="area").values_list("name", flat=True)) == ["Vilan"]


def test_a_hidden_venue_teaches_nobody_where_its_part_of_town_is(square):
    load_venues(ROW | {"omrade": "Näsby", "dold": "ja"})
    load_activities(LISTING | {"plats": "", "gata": "", "postnummer": "", "ort": "", "plats_id": "p1"})

    assert not Place.objects.filter(kind="area").exists()
