"""Every model of the app, so that Django and the wings find them in one place."""

from activities.models.activity import (
    Activity,
    ActivityFact,
    ActivityReach,
    ActivityTerm,
    ActivityText,
    Contact,
    OldActivitySlug,
    Status,
)
from activities.models.index import SearchDocument, SearchWord, Synonym
from activities.models.review import Report
from activities.models.schedule import Occurrence, Schedule, ScheduleChange
from activities.models.support import SupportLine
from activities.models.taxonomy import Fact, Taxonomy, Term
from activities.models.venue import Venue, VenueFact

__all__ = [
    "Activity",
    "ActivityFact",
    "ActivityReach",
    "ActivityTerm",
    "ActivityText",
    "Contact",
    "Fact",
    "Occurrence",
    "OldActivitySlug",
    "Report",
    "Schedule",
    "ScheduleChange",
    "SearchDocument",
    "SearchWord",
    "Status",
    "SupportLine",
    "Synonym",
    "Taxonomy",
    "Term",
    "Venue",
    "VenueFact",
]
