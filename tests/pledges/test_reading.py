"""What stays with some when the agency reads a pledge: what was said of it, and the figures of today."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse
from tests.factories.pledges import head_of, make_discussed, make_draft
from tests.factories.programs import program_of
from tests.factories.world import AT, World, make_member, make_unit, signed_in

from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.measures.actions import count
from thidua.measures.rules.adding_up import Fact
from thidua.measures.rules.registry import measure_of
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line
from thidua.pledges.enums import CheckKind
from thidua.pledges.models import Pledge

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_comments_stay_with_parties_keeper_and_leaders_when_the_agency_reads_the_pledge(world: World) -> None:
    pledge = make_discussed(world)
    actions.comment(pledge=pledge, text="Chưa đủ người", by=head_of(1, world), at=AT)
    ready = prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)
    for number, party in enumerate(queries.parties_of(pledge)):
        actions.agree(pledge=pledge, party=party, number=1, by=head_of(number, world), at=AT)
    actions.keep_scan(pledge=pledge, number=pledge.edition, ready=ready, signed_on=AT.date(), by=world.head.user, at=AT)
    beside = make_member(make_unit("KHAC", "Phòng Khác", world.root), "KH1", "Lê Thị Mẫu", "Chuyên viên")
    readers = {"head": world.head, "staff": world.staff, "officer": world.officer, "director": world.director, "beside": beside}
    seen = {}
    for who, one in readers.items():
        client = signed_in(one.user)
        pages = [client.get(reverse(f"pledges:{name}", args=[pledge.pk])) for name in ("pledge", "compare")]
        told = program_of(one.user, "pledges.read").get(f"pledges/{pledge.pk}").json()["comments"]
        seen[who] = ([page.status_code for page in pages], ["Chưa đủ người" in page.content.decode() for page in pages], bool(told))
    everything = ([200, 200], [True, True], True)
    assert seen == {**dict.fromkeys(readers, everything), "beside": ([200, 200], [False, False], False)}


def test_figures_of_today_are_told_to_who_speaks_for_the_party_or_is_in_charge(world: World) -> None:
    pledge = make_draft(world)
    actions.save_contents(pledge=pledge, lines=[Line("Việc tốt", measure="evidence.verified", target=Decimal(1))], by=world.head.user, at=AT)
    actions.send_round(pledge=pledge, by=world.head.user, at=AT)
    for number, party in enumerate(queries.parties_of(pledge)):
        actions.agree(pledge=pledge, party=party, number=1, by=head_of(number, world), at=AT)
    ready = prepare(name="ban-ky.pdf", content=PDF, purpose=Purpose.SCAN)
    actions.keep_scan(pledge=pledge, number=pledge.edition, ready=ready, signed_on=AT.date(), by=world.head.user, at=AT)
    actions.open_check(pledge=Pledge.objects.get(pk=pledge.pk), kind=CheckKind.MID, due_on=AT.date(), by=world.head.user, at=AT)
    measure = measure_of("evidence.verified")
    assert measure is not None
    for unit in world.units:
        count(measure=measure, key=unit.code, fact=Fact(unit.code, unit.path, AT.date(), 1), unit=unit, at=AT)
    people = {"head": world.head.user, "second": head_of(1, world), "officer": world.officer.user, "colleague": world.colleague.user}
    told = {
        who: [one["counted"] is not None for one in program_of(user, "pledges.read").get(f"pledges/{pledge.pk}/checks/mid").json()["answers"]]
        for who, user in people.items()
    }
    assert told == {"head": [True, False, False], "second": [False, True, False], "officer": [True] * 3, "colleague": [False] * 3}
