"""What made listings say: of each topic how usual it is, titles, and sentences. Plain Swedish, all invented.

A topic of the taxonomy that is not here gets its own label as title. The words "fika" and "promenad" stand only
where they are meant to: how usual they are is part of what a made square promises.
"""

from typing import NamedTuple


class Topic(NamedTuple):
    share: float
    titles: tuple[str, ...]
    sentences: tuple[str, ...]


TOPICS = {
    "oppen-motesplats": Topic(
        70,
        ("Öppet hus", "Öppen mötesplats", "Torgets vardagsrum"),
        ("Huset är öppet och kaffet är på.", "Stanna en kvart eller hela dagen.", "Läs tidningen eller bara sitt ner."),
    ),
    "fika-prata": Topic(
        44,
        ("Fika tillsammans", "Veckans fika", "Fikastund", "Kaffe och prat"),
        ("Vi fikar och pratar om stort och smått.", "Bullarna är hembakade.", "Slå dig ner vid vilket bord du vill."),
    ),
    "mat": Topic(
        38,
        ("Soppa och smörgås", "Frukost för alla", "Vi lagar mat", "Middag på långbord"),
        ("Vi lagar och äter tillsammans.", "Soppan kokar från klockan tio.", "Säg till om du inte äter allt."),
    ),
    "promenad": Topic(
        44,
        ("Promenad", "Promenadgrupp", "Kvällspromenad", "Promenera och prata"),
        ("Vi går i den takt som passar alla.", "Promenaden är ungefär tre kilometer.", "Vi går i alla väder."),
    ),
    "traning": Topic(
        55,
        ("Sittgympa", "Gympa för alla", "Yoga i lugn takt", "Cirkelträning"),
        ("Rörelserna går att göra sittande.", "Kom i kläder som är sköna.", "Ledaren visar i två nivåer."),
    ),
    "idrott": Topic(
        26,
        ("Boule", "Gåfotboll", "Bordtennis", "Badminton"),
        ("Klot och racketar finns att låna.", "Vi delar in lag på plats.", "Ingen räknar poäng om du inte vill."),
    ),
    "dans": Topic(
        20,
        ("Dans på stolar", "Gammeldans", "Linedance", "Dansa loss"),
        ("Levande musik första gången i månaden.", "Stegen visas från början.", "Du behöver ingen att dansa med."),
    ),
    "natur": Topic(
        28,
        ("Ut i skogen", "Fågelskådning", "Vandring", "Fiske vid sjön"),
        ("Ta med matsäck och något att sitta på.", "Kikare finns att låna.", "Stigen är jämn men kan vara blöt."),
    ),
    "odling": Topic(
        14,
        ("Vi odlar", "Trädgårdsgruppen", "Plantor och frön"),
        ("Vi sår, vattnar och skördar.", "Redskap och handskar finns.", "Alla tar hem av det som växer."),
    ),
    "djur": Topic(
        8,
        ("Träffa hästar", "Hund och människa", "Katterna väntar"),
        ("Djuren är vana vid folk.", "Du kan sitta bredvid och titta.", "Tvätta händerna innan och efter."),
    ),
    "musik": Topic(
        35,
        ("Allsång", "Kören för alla", "Spela ihop", "Visor vid pianot"),
        ("Vi sjunger sånger som många kan.", "Texterna delas ut.", "Ingen behöver kunna noter."),
    ),
    "kultur": Topic(
        26,
        ("Film på duken", "Teatergruppen", "Konst i lugn takt", "Museets eftermiddag"),
        ("Vi ser något och pratar om det efteråt.", "Filmen är textad på svenska.", "Guiden går sakta."),
    ),
    "skapa": Topic(
        36,
        ("Stickcafé", "Snickra och laga", "Måla akvarell", "Syjuntan"),
        ("Garn och färger finns att använda.", "Ta med det du håller på med.", "Vi hjälper varandra att komma i gång."),
    ),
    "lasa": Topic(
        22,
        ("Bokcirkel", "Högläsning", "Skrivarträff"),
        ("Vi läser en bok i månaden.", "Böckerna går att låna.", "Du kan lyssna utan att läsa själv."),
    ),
    "spel": Topic(
        36,
        ("Brädspel", "Schack", "Bingo", "Kortspel"),
        ("Reglerna förklaras vid varje bord.", "Spelen står framme.", "Det går bra att bara titta på."),
    ),
    "gaming": Topic(
        12,
        ("Datorspel på storskärm", "Rollspelskväll", "Spela ihop på nätet"),
        ("Datorer finns på plats.", "Vi spelar i lag.", "Ta med egen handkontroll om du vill."),
    ),
    "sprakcafe": Topic(
        42,
        ("Språkcafé", "Prata svenska", "Språk vid bordet"),
        ("Vi pratar i små grupper.", "Ämnet för dagen står på tavlan.", "Alla nivåer ryms."),
    ),
    "lara": Topic(
        32,
        ("Föredrag om bygden", "Studiecirkel", "Kurs i släktforskning"),
        ("Vi börjar från början.", "Material ingår.", "Det finns tid för frågor efteråt."),
    ),
    "digital-hjalp": Topic(
        22,
        ("Hjälp med mobilen", "Datorstugan", "Fråga om surfplattan"),
        ("Ta med din egen telefon.", "Vi sitter två och två.", "Inga frågor är för små."),
    ),
    "samtalsgrupp": Topic(
        24,
        ("Samtalsgrupp", "Prata med andra", "Samtal i ring"),
        ("Det som sägs stannar i rummet.", "Du väljer själv om du vill säga något.", "Vi är som mest åtta."),
    ),
    "livsfragor": Topic(
        12,
        ("Samtal om livet", "Frågor vid elden"),
        ("Vi pratar om sådant som är svårt att säga.", "Alla tankar får plats.", "En ny fråga varje gång."),
    ),
    "tro": Topic(
        24,
        ("Andakt", "Meditation", "Kvällsbön med sång"),
        ("Efteråt dricker vi te.", "Alla är välkomna, med eller utan tro.", "En stund i stillhet."),
    ),
    "familj": Topic(
        40,
        ("Babycafé", "Öppen förskola", "Lek tillsammans", "Familjens lördag"),
        ("Det finns leksaker och skötbord.", "Vi sjunger en stund klockan tio.", "Syskon får följa med."),
    ),
    "lov": Topic(
        10,
        ("Lovskoj", "Dagkollo", "Hitta på på lovet"),
        ("Vi är ute om det går.", "Matsäck behövs.", "Ledarna är med hela dagen."),
    ),
    "utflykt": Topic(
        16,
        ("Utflykt med buss", "Dagstur", "Vi åker till havet"),
        ("Bussen går från torget.", "Vi är hemma till kvällen.", "Säg till om du behöver hjälp att kliva på."),
    ),
    "hogtid": Topic(
        20,
        ("Jul på torget", "Midsommar ihop", "Nyår tillsammans"),
        ("Vi dukar långbord.", "Det blir musik och lekar.", "Ta med något att dela om du kan."),
    ),
    "hjalpa-till": Topic(
        25,
        ("Hjälp till i köket", "Bli en av oss som hjälper", "Laga cyklar"),
        ("Du väljer hur ofta.", "Någon visar dig första gången.", "Vi behöver dig som kan laga saker."),
    ),
    "en-van": Topic(
        14,
        ("Någon att gå ut med", "Besök hemma", "Cykelpilot"),
        ("Ni ses en timme i veckan.", "Vi letar tills vi hittar någon som passar.", "Det går att byta."),
    ),
    "telefonvan": Topic(
        10,
        ("En röst i telefonen", "Någon ringer dig"),
        ("Någon ringer samma tid varje vecka.", "Samtalet är ditt och ingen spelar in.", "Det kostar inget att svara."),
    ),
}
ORDINARY = Topic(5, (), ("Vi ses och hittar på något tillsammans.", "Kom som du är.", "Det finns plats för en till."))

# In one listing of eleven, besides the topic: so that the stem stands in about a fifth of all.
PROMENADES = (
    "Efteråt går den som vill en promenad.",
    "Vi avslutar med en kort promenad i parken.",
    "Samma grupp har promenadcafé en gång i månaden.",
    "En promenadslinga börjar vid dörren.",
)
GENERAL = (
    "Någon från gruppen står vid dörren och hälsar.",
    "Du behöver inte säga till innan.",
    "Kom när du vill och gå när du vill.",
    "Det går bra att komma utan att känna någon.",
    "Vi brukar vara en handfull.",
    "Lokalen ligger på bottenvåningen.",
    "Det finns kaffe, te och vatten.",
    "Ring på klockan vid porten.",
    "Första gången visar vi runt.",
    "Du får gärna ta med en vän.",
    "Vi håller till i stora salen.",
    "Hör av dig om du undrar något.",
    "Det finns hiss och ramp.",
    "Bussen stannar utanför.",
    "Cyklar ställs på gården.",
    "Vi slutar i tid.",
    "Ledaren heter något nytt varje termin, men kaffet är detsamma.",
    "Under loven gör vi andra saker.",
    "Kläder efter väder.",
    "Alla hjälps åt att plocka undan.",
    "Det är tyst i rummet bredvid för den som vill vila.",
    "Gruppen har funnits i många år.",
    "Gruppen är ny och vill bli fler.",
    "Vi pratar om annat än väder också.",
)
PLACES = (
    "Vi möts vid {place}.",
    "Samling vid {place}, sedan går vi in.",
    "Vi har lånat {place} den här terminen.",
    "Närmaste hållplats heter {place}.",
)
FIRST_VISIT = (
    "Du går in genom stora dörren.",
    "Någon med namnskylt hälsar.",
    "Du väljer var du vill sitta.",
    "Vi börjar med att säga våra namn.",
    "Efter en timme tar vi paus.",
)
GREETERS = ("Värden vid dörren", "Ledaren", "Någon med gul väst", "Den som har kafévakten")
WHEN_WORDS = ("När det passar er båda", "Vardagar, efter överenskommelse", "Ni bestämmer tid tillsammans")
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def topic(code: str) -> Topic:
    return TOPICS.get(code, ORDINARY)
