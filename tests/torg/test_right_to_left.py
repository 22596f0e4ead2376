"""Every public page in the made-up language: all that is ours is ⟦translated⟧, the rest is marked as Swedish."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from django.conf import global_settings, settings

from activities import languages, moderation, support_lines
from activities.models import SupportLine, Taxonomy, Term
from tests.factories import TODAY, make_activity, make_municipality, make_organisation, make_venue
from torg import pseudo

SOON = date(2026, 12, 1)
INLINE = {"a", "b", "bdi", "br", "s", "span", "time"}
WITHOUT_END = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "use"}
SAID = {"alt", "aria-label", "content", "data-failed", "data-waiting", "placeholder", "title"}
# Own names of languages, addresses on the net, and what stands between isolates: a name within a sentence.
AUTONYMS = "|".join(re.escape(own) for _name, own in languages.LANGUAGES.values())
NAMES = re.compile(
    rf"{AUTONYMS}|[^\s⟦⟧]+@[^\s⟦⟧~]+|https?://[^\s⟦⟧~]+|[\w-]+\.(?:se|example)\b(?:/[^\s⟦⟧~]*)?|\u2068[^\u2068\u2069]*\u2069"
)
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
PHONE = re.compile(r"\b0\d[\d -]{5,}\d")
WRAPPED = re.compile(r"⟦[^⟦⟧]*⟧")
PAGES = [
    "/",
    "/hitta",
    "/hitta?q=fika&plats=Kristianstad",
    "/hitta?q=fika&plats=Kristianstad&for=sorg&for=npf&alder=24&dag=tisdag&fran=2026-11-25&till=2026-12-24&sort=bast",
    "/hitta?plats=Lund&kostnad=nej&alder=x&fran=igår&sort=x&radie=3",
    "/hitta?plats=Nykoping",
    "/hitta?q=finnsinte&plats=Malmö",
    "/hitta?q=finnsinte&sprak=ar",
    "/hitta?sida=-1",
    "/hitta/karta",
    "/hitta/karta?plats=Kristianstad",
    "/hitta/vecka",
    "/hitta/vecka?plats=Kristianstad&fran=2026-12-21",
    "/hitta/nara",
    "/aktivitet/lyktan/",
    "/aktivitet/lyktan/2026-12-01-1400/",
    "/aktivitet/fullt/",
    "/aktivitet/installt/",
    "/aktivitet/hemma/",
    "/aktivitet/dold/",
    "/aktivitet/borta/",
    "/organisationer",
    "/organisationer?q=x&plats=x",
    "/organisation/alla/",
    "/kommuner",
    "/kommun/kristianstad/",
    "/lan/skane/",
    "/hjalp",
    "/lattlast",
    "/om",
    "/integritet",
    "/tillganglighet",
    "/sag-till",
    "/sag-till?om=lyktan",
    "/sag-till/tack",
    "/finnsinte",
]


class Words(HTMLParser):
    """What a page says in its own language, by sentence: (where, text). What is marked as another's is left out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.said, self.phones, self.sentence = [], [], [], ""

    def end_sentence(self, tag):
        if tag not in INLINE:
            self.said.append((tag, self.sentence))
            self.sentence = ""

    def handle_starttag(self, tag, attributes):
        self.end_sentence(tag)
        given = dict(attributes)
        is_other = given.get("lang", pseudo.CODE) != pseudo.CODE or tag in ("bdi", "script", "style")
        is_ltr = given.get("dir") == "ltr"
        self.open.append((tag, is_other or self.is_other, is_ltr or self.is_ltr))
        if not self.is_other and given.get("name") not in ("robots", "viewport"):
            self.said += [(f"{tag} {name}", given[name]) for name in SAID & given.keys()]
        if tag in WITHOUT_END:
            self.open.pop()

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in WITHOUT_END:
            self.open.pop()

    def handle_endtag(self, tag):
        self.end_sentence(tag)
        while self.open and self.open.pop()[0] != tag:
            pass

    @property
    def is_other(self):
        return bool(self.open) and self.open[-1][1]

    @property
    def is_ltr(self):
        return bool(self.open) and self.open[-1][2]

    def handle_data(self, text):
        if not self.is_other:
            self.sentence += text
        if not self.is_ltr:
            self.phones += PHONE.findall(ISOLATED.sub("", text))


def read(page):
    words = Words()
    words.feed(page)
    return words


def untranslated(page, names):
    """The texts in which letters are left when everything translated, and every known name, is taken away."""
    words = read(page)
    return [f"{where}: {text.strip()}" for where, text in words.said if re.search(r"[^\W\d_]", _left(text, names))]


def _left(text, names):
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    text = NAMES.sub("", text)
    while WRAPPED.search(text):
        text = WRAPPED.sub("", text)
    return text


@pytest.fixture
def backwards(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, (pseudo.CODE, pseudo.NAME)]
    settings.LANGUAGES_BIDI = [*global_settings.LANGUAGES_BIDI, pseudo.CODE]
    pseudo.install()


@pytest.fixture
def square(db, time_machine, backwards):
    """Listings that say everything an organiser can say, words and lines translated to the made-up language."""
    time_machine.move_to(f"{TODAY.isoformat()}T15:00:00+01:00", tick=False)
    for code in ("1290", "1276", "1280"):
        make_municipality(code)
    host = make_organisation(
        "Alla möts",
        parent=make_organisation("Riksförbundet Möts"),
        description="Vi ordnar träffar.",
        phone="044-12 34 56",
        email="hej@motas.example",
        takes_referrals=True,
        referral_contact="Fråga efter Kim",
        referral_phone="044-65 43 21",
    )
    host.slug = "alla"
    host.save()
    place = make_venue("Lyktans hus", directions="Gå in från gården.", transit="Buss 2.", facts={"horslinga": "nej"})
    said = {
        "summary": "Vi dricker kaffe.",
        "description": "Kom och var med.",
        "greeter": "Kim tar emot.",
        "first_visit": ["Gå in."],
        "organisation": host,
    }
    contact = {
        "phone": "070-174 06 21",
        "contact_person": "Kim",
        "contact_order": ["telefon"],
        "languages": ["sv", "ar"],
    }
    make_activity(
        slug="lyktan",
        title="Kaffe på Lyktan",
        venue=place,
        facts={"ingen-anmalan": "ja", "kom-ensam": "ja"},
        cost="belopp",
        amount=40,
        amount_per="gang",
        cost_note="Barn betalar hälften.",
        food="ingar",
        usual_low=8,
        usual_high=12,
        usual_age_low=30,
        usual_age_high=60,
        **said,
        **contact,
    )
    make_activity(slug="fullt", title="Kör", venue=place, room="fullt", who_may_come="boende", who_note="i Gamla stan")
    make_activity(
        slug="installt",
        title="Schack",
        min_age=7,
        max_age=15,
        changes=[{"kind": "cancelled", "first": SOON, "last": SOON, "note": "Vi är sjuka."}],
    )
    make_activity(
        slug="hemma",
        title="Besöksvän",
        terms=("en-van", "hembesok"),
        reach=["1290", "1276"],
        when=None,
        when_words="När du vill",
    )
    make_activity(slug="dold", title="Sorggrupp", terms=("sorg", "pa-plats"), venue=_hidden())
    moderation.move(make_activity(slug="borta", title="Borta"), "hide")
    _translate_the_words()


def _hidden():
    return make_venue("Kyrkans källare", is_hidden=True, street="", area="Näsby", is_approximate=True)


def _translate_the_words():
    assert support_lines.load(settings.BASE_DIR / "fixtures" / "stodlinjer.csv").is_written
    for model in (Term, Taxonomy, SupportLine):
        for row in model.objects.all():
            texts = {field: pseudo.wrapped(getattr(row, field)) for field in ("label", "description")}
            row.translations = {pseudo.CODE: texts}
            row.save()


# Where no element can be marked: the title of a page, and the description that search engines read.
TITLES = ["Vi dricker kaffe.", "Kaffe på Lyktan", "Kör", "Schack", "Besöksvän", "Alla möts"]
PLACES = ["Kristianstad", "Klippan", "Malmö", "Skåne län"]


NAMES_HERE = [settings.TORG_NAME, pseudo.NAME, "Pseudo", "Svenska", "English", *TITLES, *PLACES]


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>⟦Hitta~⟧</p>", []),
        ("<p>Hitta</p>", ["p: Hitta"]),
        ("<p>⟦Hitta~⟧ mer</p>", ["p: ⟦Hitta~⟧ mer"]),
        ('<p>⟦Hos <bdi lang="sv">Kim</bdi>~~⟧</p>', []),
        ('<p>⟦Hos~~⟧ <span lang="sv">Kim</span></p>', []),
        ('<input placeholder="Ort">', ["input placeholder: Ort"]),
        ("<p>⟦Inom ⟦fem~⟧ km~~~⟧</p>", []),
    ],
)
def test_a_forgotten_word_is_found(page, left):
    assert untranslated(page, []) == left


def test_every_sentence_is_translated_or_marked_as_swedish(square, client):
    pages = {path: client.get(f"/{pseudo.CODE}{path}").content.decode() for path in PAGES}

    left = {path: untranslated(page, NAMES_HERE) for path, page in pages.items()}

    assert {path: texts for path, texts in left.items() if texts} == {}
    assert [path for path, page in pages.items() if f'<html lang="{pseudo.CODE}" dir="rtl">' not in page] == []
    assert [path for path, page in pages.items() if read(page).phones] == []


def test_a_faulty_form_is_translated_too(square, client):
    page = client.post(f"/{pseudo.CODE}/sag-till", {"kind": "x", "email": "x"}).content.decode()

    assert untranslated(page, NAMES_HERE) == []
