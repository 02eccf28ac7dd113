"""Who opened another's plan, commitment or level is written down, once a day for each; one's own leaves nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.factories.programs import program_of
from tests.factories.world import World, signed_in
from tests.training.conftest import NOW

from thidua.audit.models import Look
from thidua.rulebook.actions import seed_rulebook
from thidua.training import actions
from thidua.training.actions import Goal, Said
from thidua.training.enums import Framework


@pytest.fixture
def papers(world: World) -> dict[str, Any]:
    """A plan, a commitment and a level of the staff that wait for the head."""
    seed_rulebook(at=NOW)
    own = world.staff.user
    plan = actions.save_own_plan(year=2025, hours=20, goals=[Goal("Bảng tính")], by=own, at=NOW)
    promise = actions.save_commitment(year=2025, text="Học mỗi tuần.", by=own, at=NOW)
    level = actions.say_level(said=Said(Framework.LANGUAGE, "Tiếng Anh", 3), by=own, at=NOW)
    return {"plan": actions.send_own(paper=plan, by=own, at=NOW), "promise": actions.send_own(paper=promise, by=own, at=NOW), "level": level}


def looks(world: World) -> set[tuple[str, int]]:
    rows = Look.objects.filter(reader_id=world.head.user.pk, subject_id=world.staff.person.pk)
    return set(rows.values_list("object_kind", "times"))


def test_head_who_opens_pages_and_papers_is_written_down(world: World, papers: dict[str, Any]) -> None:
    head = signed_in(world.head.user)
    for name, key in (("own-one", "plan"), ("commitment-one", "promise"), ("competence", "level")):
        assert head.get(reverse(f"training:{name}", args=[papers[key].pk])).status_code == 200
    assert head.get(reverse("training:own-file", args=[papers["plan"].pk, "docx"])).status_code == 200
    assert head.get(reverse("training:commitment-file", args=[papers["promise"].pk, "docx"])).status_code == 200
    assert looks(world) == {("training.ownplan", 2), ("training.commitment", 2), ("training.competence", 1)}


def test_program_of_a_head_leaves_the_same_trace(world: World, papers: dict[str, Any]) -> None:
    head = program_of(world.head.user, "training.read")
    for address in ("own-plans", f"own-plans/{papers['plan'].pk}", "commitments", "competences"):
        assert head.get(address).status_code == 200
    assert looks(world) == {("training.ownplan", 2), ("training.commitment", 1), ("training.competence", 1)}


def test_who_reads_the_own_papers_leaves_no_trace(world: World, papers: dict[str, Any]) -> None:
    own = signed_in(world.staff.user)
    for name, key in (("own-one", "plan"), ("commitment-one", "promise"), ("competence", "level")):
        own.get(reverse(f"training:{name}", args=[papers[key].pk]))
    program_of(world.staff.user, "training.read").get("own-plans")
    assert Look.objects.count() == 0
