"""Reads of meetings: who keeps the record, who was there, who may still be ticked."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet

from thidua.orgs.models import Post
from thidua.orgs.queries import standing_of
from thidua.participation.models import Attendance, Meeting, Recipient
from thidua.participation.queries.reach_facts import audience_on
from thidua.participation.queries.reach_meter import named_under


def visible_to(user: Any) -> QuerySet[Meeting]:
    """The meetings that somebody keeps the record of."""
    return Meeting.objects.filter(named_under(user)).select_related("unit", "chair", "dissemination__unit", "dissemination__plan")


def open_to(user: Any, meeting_id: uuid.UUID) -> Meeting | None:
    """The meeting of a scanned code, when its document is for the one who scanned."""
    asked = Recipient.objects.filter(person=standing_of(user).person_id, released_on=None).values("dissemination")
    found: Meeting | None = Meeting.objects.filter(pk=meeting_id, dissemination__in=asked).select_related("unit", "dissemination").first()
    return found


def present(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was there."""
    return Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person__sort_key")


def absent(meeting: Meeting) -> QuerySet[Recipient]:
    """The people asked under the meeting's unit who are not on its list yet."""
    there = Attendance.objects.filter(meeting=meeting).values("person")
    rows = Recipient.objects.filter(dissemination=meeting.dissemination_id, released_on=None, unit__path__startswith=meeting.unit.path)
    return rows.exclude(person__in=there).select_related("person", "unit").order_by("unit__path", "person__sort_key")


def attendees(meeting: Meeting) -> list[Post]:
    """The people of the meeting's unit on its day, for the sheet to sign."""
    return audience_on(meeting.unit, meeting.held_on)
