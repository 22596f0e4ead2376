"""The mix of searches that is measured: always the same, from the barest to the most crowded."""

from datetime import date, timedelta
from urllib.parse import urlencode

MIX = """

sort=bast
form=digitalt
kostnad=gratis
kostnad=gratis&kostnad=lag-kostnad&troskel=ingen-anmalan
vad=promenad
vad=fika-prata&vad=sprakcafe&vad=spel
alder=24
alder=alder-70-plus&for=pensionar
troskel=kom-ensam&troskel=nagon-moter-dig
tillganglighet=rullstol-in&tillganglighet=horslinga&tillganglighet=nara-hallplats
sprak=ar
sprak=en&sprak=uk&vad=sprakcafe
for=ny-i-sverige&kostnad=gratis
q=fika
q=fika&sort=bast
q=promenad
q=promenader&kostnad=gratis
q=språkcafé
q=sprakcafe&sort=bast
q=schack
q=promand
q=stikcafe
q=björkängsgården
q=yoga kväll
q=xyzzyq
dag=idag
dag=imorgon&tid=kvall
dag=helgen
dag=tisdag&tid=eftermiddag
dag=lordag&dag=sondag&kostnad=gratis
tid=formiddag&for=foraldraledig
fran={week}&till={fortnight}
fran={month}
plats=Malmö
plats=Stockholm
plats=Skåne län
plats=Stockholms län&vad=dans
plats=Klippan
plats=Klippan&radie=40&kostnad=gratis
plats=Kristianstad&radie=10&alder=24&tid=kvall
plats=114 35&radie=2
plats=11435&radie=5&sort=narmast
plats=Arjeplog
plats=Arjeplog&radie=80&sort=narmast
plats=Göteborg&q=fika&kostnad=gratis&alder=alder-70-plus
plats=Malmö&q=fika&dag=tisdag
plats=Lund&q=promenad&sort=bast
plats=Umeå&vad=musik&dag=torsdag&tid=kvall
plats=Visby&form=pa-plats&dag=helgen
plats=Uppsala&radie=20&sort=narmast
lat=55.60&lon=13.00&radie=5&sort=narmast
lat=59.33&lon=18.06&radie=2
lat=59.33&lon=18.06&radie=20&q=spel&sort=narmast
lat=65.58&lon=22.15&dag=vecka
plats=Malmö&kostnad=gratis&troskel=ingen-anmalan&alder=alder-70-plus&vad=fika-prata
kostnad=gratis&alder=alder-50-69&alder=alder-70-plus&for=pensionar&vad=promenad&vad=traning&sprak=sv&form=pa-plats
kostnad=gratis&dag=tisdag&tid=eftermiddag&vad=fika-prata&vad=spel&troskel=kom-ensam
plats=Helsingborg&radie=20&dag=mandag&dag=onsdag&tid=formiddag&kostnad=gratis&q=gympa
for=hbtqi&plats=Stockholm
for=npf&tillganglighet=lugn-miljo
"""


def mix(today: date) -> list[str]:
    """Some sixty addresses; those with dates count from ``today``."""
    days = {"week": today + timedelta(days=7), "fortnight": today + timedelta(days=14)}
    days["month"] = today + timedelta(days=30)
    return [_address(line.format(**days)) for line in MIX.split("\n")[1:-1]]


def _address(line):
    pairs = [tuple(part.split("=")) for part in line.split("&") if part]
    return f"/hitta?{urlencode(pairs)}" if pairs else "/hitta"
