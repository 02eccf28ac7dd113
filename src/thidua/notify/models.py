"""Messages to people, and how each wants them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.phrases import REASONS, RHYTHMS
from thidua.store.models import Row


class Message(Row):
    """One message to one person. `mailed_at` is set once, by the mail of its own or by a digest: never by both."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=12, choices=[(reason.value, REASONS[reason]) for reason in Reason])
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=200)
    at = models.DateTimeField()
    at_once = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="notify_message_once"),)
        indexes = (
            models.Index(fields=("user", "read_at", "at"), name="notify_message_inbox"),
            models.Index(fields=("at_once", "at"), name="notify_message_unmailed", condition=Q(mailed_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.subject


class Wishes(Row):
    """How a person wants mail; without a row: every reason, and the digest of their role."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    muted = models.JSONField(default=list)
    rhythm = models.CharField(max_length=8, choices=[(rhythm.value, RHYTHMS[rhythm]) for rhythm in Rhythm], blank=True)
    paused_until = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.user)
