"""A registration as an official paper, always in Vietnamese; the overview of a superior as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.models import Post, Unit
from thidua.orgs.queries import heads_on
from thidua.papers.model import Paper
from thidua.rulebook.phrases import named
from thidua.rulebook.queries import unconfirmed_here
from thidua.sheets.exports import write_workbook
from thidua.store import clock
from thidua.targets.enums import RegistrationState
from thidua.targets.models import Registration
from thidua.targets.phrases import ALL_STATES, STATES, TITLE_KINDS
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import titles
from thidua.targets.queries.overview import Overview, Row, of_people
from thidua.targets.rules import papers
from thidua.targets.rules.registrations import NOT_SENT


def registration_paper(registration: Registration, *, with_people: bool) -> Paper:
    """The paper of a registration by whom headed the unit and held the posts on the day it was sent, of a draft today; the names of people only for whoever may see them."""
    unit, sent = registration.unit, registration.sent_at if registration.state not in NOT_SENT else None
    day = clock.local_date(sent) if sent else clock.today()
    rows = list(queries.people_titles(registration)) if with_people else []
    posts = dict(Post.objects.on(day).filter(person__in=[row.person_id for row in rows]).order_by("from_date").values_list("person", "position"))
    head = heads_on([unit], day).get(unit.pk)
    titles(registration.year)  # the paper names titles: what it says hangs on the rule that has them
    approved = registration.decided_at if registration.state == RegistrationState.APPROVED else None
    with translation.override("vi"):
        rules = tuple(named(row.title, row.value, row.unit) for row in unconfirmed_here())
    return papers.registration_paper(
        papers.Registered(
            unit=unit.name,
            parent=unit.superior_name or _parent(registration),
            place=unit.place,
            head=head.name if head else "",
            movement=_named(registration.movement.name),
            year=registration.year,
            lines=tuple(queries.as_line(row) for row in queries.lines_of(registration)),
            collective=tuple(queries.collective_titles(registration)),
            people=tuple((row.person.name, posts.get(row.person_id, ""), row.name) for row in rows),
            note=registration.note,
            sent_on=clock.local_date(sent) if sent else None,
            approved_on=clock.local_date(approved) if approved else None,
            made_on=clock.local_date(registration.sent_at or registration.made_at),
            unconfirmed=rules,
        )
    )


def _named(movement: str) -> str:
    """A movement within a sentence; a name that says itself that it is one is not introduced as one."""
    own = movement.casefold().startswith("phong trào ")
    return f"{movement[0].lower()}{movement[1:]}" if own else f"phong trào “{movement}”"


def _parent(registration: Registration) -> str:
    above = Unit.objects.filter(path=registration.unit.path[: -Unit.steplen]).first()
    return above.name if above else ""


def overview_book(whole: Overview, rows: Sequence[Row]) -> bytes:
    """Three sheets: the units, how many strive for each title, the people."""
    units = [
        [
            _("%(unit)s (nay thuộc %(heir)s)") % {"unit": row.unit.name, "heir": row.gone.name} if row.gone else row.unit.name,
            str(ALL_STATES[row.state]),
            clock.local_date(row.registration.sent_at) if row.registration and row.registration.sent_at and not row.owes else "",
            _("muộn") if row.late else "",
            row.targets,
            "; ".join(row.collective),
            row.people,
        ]
        for row in rows
    ]
    titles = [[str(TITLE_KINDS[kind]), name, n] for (kind, name), n in sorted(whole.titles.items())]
    people = [[one.registration.unit.name, one.person.name, one.name] for one in of_people(rows)]
    return write_workbook(
        [
            (
                _("Đơn vị"),
                [_("Đơn vị"), _("Trạng thái"), _("Ngày gửi"), _("So với hạn"), _("Số chỉ tiêu"), _("Danh hiệu tập thể"), _("Số người đăng ký")],
                units,
            ),
            (_("Danh hiệu"), [_("Của"), _("Danh hiệu"), _("Số đăng ký")], titles),
            (_("Cá nhân"), [_("Đơn vị"), _("Họ và tên"), _("Danh hiệu đăng ký")], people),
        ]
    )


def registration_titles() -> list[str]:
    return [_("Đơn vị"), _("Năm"), _("Phong trào"), _("Ngày gửi"), _("Trạng thái")]


def registration_cells(row: Registration) -> list[Any]:
    """A line of the list of registrations."""
    sent = clock.local_date(row.sent_at) if row.sent_at and row.state != "draft" else None
    return [row.unit.name, row.year, row.movement.name, sent, str(STATES[row.state])]
