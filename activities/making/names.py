"""Names for made organisations, houses and spots. Invented; nobody's real name comes out but by accident."""

from random import Random

from activities.making.chance import Lots, rank

_FIRST = (
    "björk al ek lind rönn asp tall gran hassel lönn sälg vide hägg ask bok alm slån nypon hallon lingon blåbär "
    "ljung mos säv vass klöver timjan malva syren kastanj äpple plommon körsbär lärk trast svan tran uv ör dov räv "
    "hjort älg grävling ekorr bäver utter lax abborr gädd sten berg dal sjö strand sund vik holm udd ström käll kvarn "
    "smed snickar vävar ladu stall loft brunn grind"
).split()
_MIDDLE = (
    "ängs backs dals bergs skogs lunds hags marks kulls bäcks å vads näs sands torps stads bro vägs trädgårds plans "
    "sides hörns bruks kärrs gårds hults rum kvarns lids åsens"
).split()
_LAST = (
    "gården backen lunden ängen stugan salen logen parken huset villan kullen dalen hagen berget bron brunnen "
    "skolan vallen planen porten gläntan boden magasinet torpet allén stigen trappan udden viken smedjan"
).split()
PLACES = len(_FIRST) * len(_MIDDLE) * len(_LAST)

SECTORS = Lots(
    {"civilsamhalle": 38, "kommun": 30, "trossamfund": 18, "bostadsbolag": 4, "naringsliv": 3}
    | {"region": 3, "stat": 1, "annat": 3}
)
_ORGANISATIONS = {
    "civilsamhalle": ("{spot}s vänner", "Föreningen {spot}", "{town} samlas", "Studieringen {spot}"),
    "kommun": ("Fritid {town}", "Mötesplats {spot}", "Kultur {town}"),
    "trossamfund": ("{spot}s församling", "{town}s kyrka", "Kapellet {spot}"),
    "bostadsbolag": ("{town}s bostäder", "Hyresgästerna i {town}"),
    "naringsliv": ("{spot}s kafé", "Friskvård {town}"),
    "region": ("Vårdcentralen {spot}", "Hälsotorget {town}"),
    "stat": ("Högskolan i {town}",),
    "annat": ("Nätverket {spot}", "Grannarna vid {spot}"),
}
_VENUES = ("{spot}", "Biblioteket {spot}", "Träffpunkt {spot}", "Församlingshemmet {spot}", "{spot}s bygdegård")


def spot(chance: Random) -> str:
    """Björkängsbacken: a few come again and again, most hardly ever, as words do."""
    number = rank(chance, PLACES)
    first, rest = number % len(_FIRST), number // len(_FIRST)
    middle, last = rest % len(_MIDDLE), rest // len(_MIDDLE)
    return (_FIRST[first] + _MIDDLE[middle] + _LAST[last]).capitalize()


def organisation(sector: str, town: str, chance: Random) -> str:
    return chance.choice(_ORGANISATIONS[sector]).format(spot=spot(chance), town=town)


def venue(chance: Random) -> str:
    return chance.choice(_VENUES).format(spot=spot(chance))
