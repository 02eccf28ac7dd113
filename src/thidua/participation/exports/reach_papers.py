"""The attendance sheet of a meeting as an official paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from thidua.orgs.models import Post
from thidua.papers.model import Agency, Paper
from thidua.papers.slips import Attendee, attendance_paper
from thidua.participation.models import Meeting


def attendance_sheet(meeting: Meeting, posts: Iterable[Post], day: dt.date) -> Paper:
    """The list to sign, always in Vietnamese: it is a paper of the agency. No code on it: one that hangs on a wall proves no presence."""
    agency = meeting.dissemination.unit
    return attendance_paper(
        agency=Agency(name=agency.name, parent=agency.superior_name),
        meeting=f"cuộc họp quán triệt {meeting.dissemination.title}",
        when_and_where=f"Ngày {meeting.held_on:%d/%m/%Y}, tại {meeting.place}. Đơn vị: {meeting.unit.name}.",
        attendees=[Attendee(post.person.name, post.position) for post in posts],
        prepared_on=day,
    )
