"""The search index: one row a listing that can be found. Written by ``activities.search.index`` and nobody else."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from activities.models.activity import Activity


class SearchDocument(models.Model):
    """What can be asked of a listing, ready to be filtered and counted.

    ``tags`` holds ``group:code`` for every filter the listing answers yes to; ``areas`` the codes it reaches
    without travelling (``SE``, län, kommun, and ``i`` + län for a kommun within it); ``words`` its folded stems,
    ``title_words`` those of the title.
    ``last_end`` is the moment when the last of its dates is over, None without any.
    ``easting``/``northing`` are SWEREF 99 TM metres of the point that the public may know.
    """

    activity = models.OneToOneField(Activity, models.CASCADE, primary_key=True, related_name="document")
    municipality_code = models.CharField(max_length=4, blank=True)
    county_code = models.CharField(max_length=2, blank=True)
    areas = ArrayField(models.CharField(max_length=4), default=list)
    easting = models.FloatField(null=True)
    northing = models.FloatField(null=True)
    has_dates = models.BooleanField()
    last_end = models.DateTimeField(null=True)
    has_no_age_limit = models.BooleanField()
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    tags = ArrayField(models.CharField(max_length=60), default=list)
    words = ArrayField(models.CharField(max_length=60), default=list)
    title_words = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        indexes = [
            GinIndex(fields=["tags"], name="document_tags"),
            GinIndex(fields=["words"], name="document_words"),
            models.Index(fields=["municipality_code"]),
            models.Index(fields=["county_code"]),
            models.Index(fields=["easting", "northing"]),
        ]

    def __str__(self):
        return str(self.activity_id)


class SearchWord(models.Model):
    """The vocabulary of the square, as written (folded, not stemmed), for putting typos right."""

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60, db_index=True)
    listings = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [GinIndex(OpClass("word", name="gin_trgm_ops"), name="search_word_trigrams")]

    def __str__(self):
        return self.word


class Synonym(models.Model):
    """A folded word that people use, and what it leads to: other folded words, or terms as ``group:code``.

    ``is_never_corrected``: words of death and self-harm are taken as they stand and never put right as a typo.
    """

    word = models.CharField(max_length=60, primary_key=True)
    leads_to = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    is_never_corrected = models.BooleanField(default=False)

    def __str__(self):
        return self.word
