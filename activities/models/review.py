"""What people tell us about a listing."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity


class Report(models.Model):
    """Somebody, without an account, says that something is wrong. It hides nothing by itself."""

    class Kind(models.TextChoices):
        WRONG = "fel", _("Tid, plats eller något annat stämmer inte")
        CANCELLED = "installt", _("Det blev inte av")
        ACCESS = "tillganglighet", _("Det gick inte att komma in eller vara med")
        UNLAWFUL = "olagligt", _("Det är olagligt eller känns otryggt")
        OTHER = "annat", _("Något annat")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, blank=True, related_name="reports")
    kind = models.CharField(max_length=14, choices=Kind)
    text = models.TextField(max_length=2000)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["fel", "installt", "tillganglighet", "olagligt", "annat"]),
                name="report_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_something"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d}"
