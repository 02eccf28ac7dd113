"""The bodies of the sample agency and who is in them, somebody away, work handed over, somebody who left and was erased."""

from __future__ import annotations

import datetime as dt

from thidua.desk.actions import erase_person
from thidua.desk.enums import ErasureGround
from thidua.orgs import actions
from thidua.orgs.actions.people import PersonDetails
from thidua.orgs.enums import Address, RoleKind
from thidua.orgs.models import Person, RoleGrant
from thidua.orgs.queries import members_on
from thidua.participation.actions.bodies import give_to_body
from thidua.participation.enums import TaskState
from thidua.participation.models import Task
from thidua.plans.actions.launching import launch_movement
from thidua.plans.enums import MovementKind
from thidua.plans.models import Plan
from thidua.site.demo.agency import Agency
from thidua.site.demo.days import Days, account

SEATS = ("Phó Chủ tịch", "Ủy viên Ban Chấp hành", "Ủy viên Ban Chấp hành", "", "", "")


def stand(agency: Agency, plan: Plan, days: Days) -> None:
    """Members of the bodies, a movement of the union, a task of the study-promotion association; an absence; a hand-over."""
    officer = account(agency.officer)
    at = days - 90
    for number, body in enumerate(agency.bodies):
        people = [person for person in agency.people[number::17] if person.pk != body.head_id][: len(SEATS)]
        for person, seat in zip(people, SEATS, strict=False):
            actions.join_body(body=body, person=person, position=seat, from_date=at.date(), by=officer, at=at)
    _party, union, _youth, study = agency.bodies
    name = "Đoàn viên công đoàn Sở mẫu thi đua học tập suốt đời"
    year = days.today.year
    launch_movement(body=union, name=name, kind=MovementKind.THEMATIC, from_year=year, to_year=year + 2, by=officer, at=days - 60)
    task = Task.objects.filter(plan=plan, person=None, state=TaskState.OPEN).select_related("unit", "plan__unit").order_by("id").last()
    if task is not None:
        give_to_body(task=task, body=study, by=officer, at=days - 1)
    away, deputy = agency.heads[-1], agency.heads[-2]
    first, last = (days - 1).date(), days.today + dt.timedelta(days=4)
    actions.go_away(person=away, deputy=deputy, from_date=first, to_date=last, lends_roles=True, by=account(away), at=days - 2)
    _hand_over(agency, days)


def _hand_over(agency: Agency, days: Days) -> None:
    """The work of an editor goes to a colleague of the same unit."""
    day = (days - 40).date()
    posts = members_on([agency.units[0]], day)
    giver, taker = posts[2].person, posts[3].person
    grant: RoleGrant = actions.grant_role(
        person=giver, role=RoleKind.EDITOR, unit=agency.root, from_date=(days - 300).date(), by=agency.admin, at=days - 300
    )
    actions.hand_over_work(
        giver=giver, taker=taker, keys=[grant.pk], on=day, reason="Phân công lại nhiệm vụ trong Văn phòng", by=agency.admin, at=days - 41
    )


def forget_one(agency: Agency, days: Days) -> Person:
    """Somebody who worked a month, left, and asked that their data goes."""
    details = PersonDetails("Trịnh", "Thơm", "Thị", Address.CHI)
    begun = (days - 380).date()
    person = actions.add_person(code="SM99X", details=details, unit=agency.units[1], position="Chuyên viên", from_date=begun, by=None, at=days - 380)
    actions.leave(person=person, on=begun + dt.timedelta(days=30), by=agency.admin, at=days - 350)
    reason = "Đơn của người đã nghỉ, số đến 58"
    erase_person(person=Person.objects.get(pk=person.pk), ground=ErasureGround.REQUEST, reason=reason, by=agency.admin, at=days - 20)
    return person
