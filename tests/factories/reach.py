"""Documents brought to the people of the sample agency, by the real actions."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.urls import reverse
from tests.factories.kept import kept
from tests.factories.plans import issued_plan
from tests.factories.world import AT, Member, World, make_member

from thidua.orgs.models import Unit
from thidua.participation import actions
from thidua.participation.enums import DocumentKind
from thidua.participation.models import Acknowledgement, Dissemination, RegisteredDocument

OPENED = AT
LATER = dt.datetime(2025, 3, 14, 2, 0, tzinfo=dt.UTC)
DIRECTIVE = actions.DocumentDetails(
    DocumentKind.DIRECTIVE, dt.date(2025, 2, 1), "Bộ Mẫu", "Về việc tự học suốt đời", "04/CT-BM", "Mọi công chức dành 30 phút mỗi ngày để học."
)


@kept()
def make_reach(world: World) -> Dissemination:
    """The dissemination that the issue of the plan opened: the five people of "Sở mẫu" are asked."""
    return Dissemination.objects.select_related("unit", "plan").get(plan=issued_plan(world))


def make_document(world: World, details: actions.DocumentDetails = DIRECTIVE) -> RegisteredDocument:
    return actions.register_document(unit=world.root, details=details, by=world.officer.user, at=OPENED)


def make_document_reach(world: World) -> Dissemination:
    """A registered directive, brought to everybody."""
    return actions.open_for_document(document=make_document(world), by=world.officer.user, at=OPENED)


def confirm(one: Dissemination, *members: Member, at: dt.datetime = LATER) -> list[Acknowledgement]:
    return [actions.confirm(dissemination=one, by=member.user, at=at) for member in members]


def attest(one: Dissemination, world: World, *members: Member, at: dt.datetime = LATER) -> list[Acknowledgement]:
    people = [member.person for member in members]
    return actions.attest(dissemination=one, people=people, heard_on=dt.date(2025, 3, 13), record="Biên bản 02", by=world.officer.user, at=at)


def make_people(unit: Unit, count: int) -> list[Member]:
    """More people of a unit; each with an account."""
    return [make_member(unit, f"{unit.code}X{n:03}", f"Nguyễn Văn {chr(65 + n % 26)}{n}") for n in range(count)]


def text_of(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"participation:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()
