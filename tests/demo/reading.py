"""The demo's three files as dicts, and what a reader of a row would say of it. Knows no database."""

import csv
import json
import re
from functools import cache

from django.conf import settings

FOLDER = settings.BASE_DIR / "fixtures" / "demo"


@cache
def rows(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def by_id(name):
    return {row["id"]: row for row in rows(name)}


@cache
def readme():
    return (FOLDER / "README.md").read_text(encoding="utf-8")


@cache
def codes(group):
    taxonomies = json.loads((settings.BASE_DIR / "fixtures" / "taxonomy.json").read_text(encoding="utf-8"))
    return {term["code"] for one in taxonomies["taxonomies"] if one["code"] == group for term in one["terms"]}


def activities():
    return rows("aktiviteter")


def public():
    return [row for row in activities() if row["status"] == "publicerad"]


def items(text):
    return [part.strip() for part in text.split("|") if part.strip()]


def answered(text):
    """{code: answer} of a list of answers; a code alone is a yes."""
    return {part.partition("=")[0]: part.partition("=")[2].partition(":")[0] or "ja" for part in items(text)}


def municipality(row):
    if row["plats_id"]:
        return by_id("platser")[row["plats_id"]]["kommun"]
    return row["kommun"] or by_id("organisationer")[row["arrangor"]]["kommun"]


def sector(row):
    return by_id("organisationer")[row["arrangor"]]["sektor"]


def ages(text):
    """(lowest, highest), or None when nobody has said."""
    if text == "alla":
        return 0, 120
    low, dash, high = text.partition("-")
    return (int(low or 0), int(high or 120)) if dash else None


def age_group(row):
    span = ages(row["alder"])
    if row["alder"] == "alla" or span is None:
        return "alla" if span else "okänd"
    low, high = span
    bands = ((10, "små barn"), (15, "skolbarn"), (19, "tonår"), (35, "unga vuxna"))
    band = next((name for limit, name in bands if high <= limit), None)
    return "skolbarn" if band == "små barn" and low >= 5 else band or ("pensionärer" if low >= 60 else "vuxna")


def is_for(row, low, high):
    span = ages(row["alder"])
    return span is not None and span[0] <= high and span[1] >= low


def price(row):
    if row["medlemsavgift"] not in ("", "nej"):
        return "medlem"
    amount = re.match(r"\d+", row["kostnad"])
    if amount:
        return "låg" if int(amount[0]) <= 50 else "hög"
    if row["kostnad"] == "valfritt":
        return "valfritt"
    return "fika kostar" if row["fika"] not in ("", "ingar") else "gratis"


def starts(row):
    """The hours at which it begins."""
    return [
        int(hour)
        for hour in re.findall(r"(?<![\d–-])(\d{1,2})(?:\.\d\d)?–\d{1,2}(?:\.\d\d)?(?! [a-zåäö]{3,})", row["tider"])
    ]


def is_evening_or_weekend(row):
    return bool(re.search(r"lör|sön|\{lor|\{son", row["tider"])) or any(hour >= 17 for hour in starts(row))


def rhythm(row):
    text = row["tider"]
    for name, pattern in (("öppet", "^öppet"), ("månad", "i månaden"), ("varannan", "varannan"), ("varje", "^varje")):
        if re.search(pattern, text):
            return name
    return "flera" if " och " in text or "kl." in text else "en gång" if text else "efter överenskommelse"


def confirmed(row):
    days = re.fullmatch(r"D-(\d+)", row["bekraftad"])
    if row["status"] == "dold" or not days:
        return "dold" if days else "aldrig"
    return "nyss" if int(days[1]) < 91 else "halvår" if int(days[1]) <= 182 else "gammal"


def is_easy_to_come(row):
    yes = {code for code, answer in answered(row["troskel"]).items() if answer == "ja"}
    return {"ingen-anmalan", "inget-medlemskap", "inga-forkunskaper"} <= yes and price(row) not in ("hög", "medlem")


def ids_in_readme(case):
    """The listings that README names for a case, by the words its line begins with."""
    line = next(line for line in readme().splitlines() if line.startswith(f"| {case}"))
    return re.findall(r"akt-\d{4}", line)
