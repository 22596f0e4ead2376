"""Keeps ``SearchDocument`` and the vocabulary. Nobody else writes them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from activities import copying
from activities.answers import age_bands, cost_codes, facts_of
from activities.models import Activity, Occurrence, SearchDocument, SearchWord
from activities.search import text
from activities.search.filters import Unnest
from places.distance import sweref

BATCH = 500
_FIELDS = [field.name for field in SearchDocument._meta.fields if not field.primary_key]


def reindex(activity_ids: Iterable[int], *, progress=None) -> int:
    """Make the rows of these listings true: written anew if public, taken away if not. Returns how many are found.

    Call it in the transaction of the change that made it necessary.
    """
    ids, found = list(activity_ids), 0
    for begin in range(0, len(ids), BATCH):
        batch = ids[begin : begin + BATCH]
        with transaction.atomic():
            found += _reindex_batch(batch)
        if progress:
            progress(min(begin + BATCH, len(ids)), len(ids))
    return found


def reindex_all(*, progress=None) -> int:
    return reindex(Activity.objects.order_by("pk").values_list("pk", flat=True), progress=progress)


def _reindex_batch(batch):
    vocabulary, documents = set(), []
    for activity in Activity.objects.public().filter(pk__in=batch).for_index().annotate(last_end=_last_end()):
        document, written = _document(activity)
        documents.append(document)
        vocabulary |= written
    kept = [document.pk for document in documents]
    SearchDocument.objects.filter(pk__in=set(batch) - set(kept)).delete()
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=["activity"], update_fields=_FIELDS
    )
    _learn(vocabulary)
    return len(documents)


def follow_dates() -> int:
    """After the night has made dates of rules that nobody changed. Returns how many rows differed."""
    long_ago = Value(datetime(1900, 1, 1, tzinfo=UTC))  # in place of None, which differs from itself
    ends = {"was": Coalesce("last_end", long_ago), "is_now": Coalesce(_last_end(), long_ago)}
    return SearchDocument.objects.annotate(**ends).exclude(was=F("is_now")).update(last_end=_last_end())


def _last_end():
    """When the last date of the activity of a row is over."""
    dates = Occurrence.objects.filter(activity=OuterRef("pk")).order_by().values("activity")
    return Subquery(dates.annotate(last_end=Max("ends_at")).values("last_end"))


def copy_rows(listings: Iterable) -> None:
    """By COPY, for public listings without a row.

    Each must be readable like an activity loaded with ``for_index`` and with its ``last_end``.
    """
    vocabulary = set()
    names = ["activity_id", *_FIELDS]

    def rows():
        for listing in listings:
            document, written = _document(listing)
            vocabulary.update(written)
            yield [getattr(document, name) for name in names]

    copying.copy_in(SearchDocument, names, rows())
    _learn(vocabulary)


def _learn(vocabulary):
    words = [SearchWord(word=word, stem=text.stem(word)) for word in sorted(vocabulary)]
    SearchWord.objects.bulk_create(words, ignore_conflicts=True)


@transaction.atomic
def rebuild_vocabulary() -> int:
    """Count in how many listings each word stands and forget those that stand in none. Returns how many remain."""
    stems = SearchDocument.objects.annotate(stem=Unnest("words")).values_list("stem")
    counts = dict(stems.annotate(listings=Count("pk")).order_by())
    changed, vanished = [], []
    for word in SearchWord.objects.all():
        number = counts.get(word.stem, 0)
        if not number:
            vanished.append(word.word)
        elif number != word.listings:
            word.listings = number
            changed.append(word)
    SearchWord.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["word"],
        update_fields=["listings"],
    )
    SearchWord.objects.filter(word__in=vanished).delete()
    return SearchWord.objects.count()


def _document(activity):
    """The row of one listing, unsaved, and the words of it as written."""
    terms = [row.term for row in activity.activity_terms.all()]
    written = text.words(f"{activity.title} {_texts(activity, terms)}")
    document = SearchDocument(
        activity_id=activity.pk,
        has_dates=bool(activity.schedules.all()),
        last_end=activity.last_end,
        has_no_age_limit=activity.has_no_age_limit,
        min_age=activity.min_age,
        max_age=activity.max_age,
        tags=sorted(set(_tags(activity, terms))),
        title_words=sorted(text.stems(activity.title)),
        words=sorted(text.stems_of(written)),
        **_where(activity),
    )
    return document, {word for word in written if len(word) > 2 and not word.isdigit()}


def _texts(activity, terms):
    """Everything by which somebody may look for the listing, the terms' words in every language included."""
    words = [activity.summary, activity.description, activity.easy_text, activity.organisation.name]
    words += [f"{text.title} {text.summary}" for text in activity.texts.all()]
    if activity.food:
        words.append("fika kaffe")
    for term in terms:
        words += [term.label, term.description if term.taxonomy_id == "vad" else ""]
        words += [translation.get("label", "") for translation in term.translations.values()]
    if activity.venue:
        name = "" if activity.venue.is_hidden else activity.venue.name
        words += [name, activity.venue.area, activity.venue.town]
    return " ".join(words)


def _where(activity):
    venue = activity.venue
    reach = list(activity.reach.all())
    areas = {area.municipality_id or area.county_id or "SE" for area in reach}
    areas |= {f"i{area.municipality_id[:2]}" for area in reach if area.municipality_id}
    place = {"areas": sorted(areas), "municipality_code": "", "county_code": ""}
    if venue:
        place |= {"municipality_code": venue.municipality_id, "county_code": venue.municipality_id[:2]}
        if venue.latitude is not None:
            place["easting"], place["northing"] = sweref(venue.latitude, venue.longitude)
    return place


def _tags(activity, terms):
    groups = {"vad": "vad", "for-vem": "for", "form": "form"}
    yield from (f"{groups[term.taxonomy_id]}:{term.code}" for term in terms if term.taxonomy_id in groups)
    yield from (f"kostnad:{code}" for code in cost_codes(activity, settings.TORG_LOW_COST_LIMIT))
    yield from (f"alder:{code}" for code in age_bands(activity))
    yield from (f"sprak:{code}" for code in activity.languages)
    yield from (
        f"{fact.term.taxonomy_id}:{fact.term_id}" for fact in facts_of(activity) if fact.value == fact.Value.YES
    )
