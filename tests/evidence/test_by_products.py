"""A by-product of another package, such as learning, is its person's: reviewers see it by name while it waits for them, or under a clause."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW, _today  # noqa: F401
from tests.factories.programs import program_of
from tests.factories.work import make_issued, office
from tests.factories.world import World, signed_in
from tests.learning.test_logging import logged

from thidua.evidence import actions as evidence
from thidua.evidence import queries
from thidua.evidence.permissions import P, can
from thidua.learning import actions
from thidua.learning.models import LogEntry
from thidua.learning.queries import entries
from thidua.learning.rules.logs import Applied

pytestmark = pytest.mark.django_db
TITLE = "Đọc sách Kỹ năng điều hành"


def seen(world: World, one: LogEntry) -> dict[str, bool]:
    """Where a head meets an entry of their people by name."""
    head, program = signed_in(world.head.user), program_of(world.head.user, "evidence.read")
    listed = reverse("evidence:mine") + "?phan=don-vi"
    found = {
        "list": TITLE in head.get(listed).content.decode(),
        "file": TITLE in head.get(listed + "&tep=csv").content.decode("utf-8-sig"),
        "page": head.get(reverse("evidence:one", args=[one.evidence_id])).status_code == 200,
        "log": head.get(reverse("learning:entry", args=[one.pk])).status_code == 200,
        "program": TITLE in [row["title"] for row in program.get("evidence").json()],
        "one": program.get(f"evidence/{one.evidence_id}").status_code == 200,
        "files": queries.may_read_file(world.head.user, one.evidence_id),
        "rule": can(world.head.user, P.EVIDENCE_VIEW, one.evidence),
        "queries": queries.visible_to(world.head.user).filter(pk=one.evidence_id).exists()
        == entries.visible_to(world.head.user).filter(pk=one.pk).exists(),
    }
    assert found.pop("queries")
    return found


def everywhere(answer: bool) -> dict[str, bool]:
    return dict.fromkeys(("list", "file", "page", "log", "program", "one", "files", "rule"), answer)


def test_learning_is_seen_by_a_head_while_it_waits_and_no_more_once_it_is_confirmed(world: World) -> None:
    one = logged(world, title=TITLE)
    assert seen(world, one) == everywhere(True)
    actions.attest(entry=one, by=world.head.user, at=NOW)
    assert seen(world, one) == everywhere(False)
    assert queries.visible_to(world.staff.user).get().pk == one.evidence_id


def test_learning_sent_back_or_thrown_away_is_its_persons_alone_even_under_a_clause(world: World) -> None:
    clause = office(make_issued(world)).clause
    one = logged(world, title=TITLE, clause=clause)
    actions.throw_away(entry=one, by=world.staff.user, at=NOW)
    assert seen(world, one) == everywhere(False)
    two = logged(world, title=TITLE)
    actions.send_back(entry=two, reason="Sai ngày", by=world.head.user, at=NOW)
    assert seen(world, two) == everywhere(False)


def test_learning_put_under_a_clause_is_evidence_of_it_for_its_reviewers(world: World) -> None:
    clause = office(make_issued(world)).clause
    one = logged(world, title=TITLE)
    actions.attest(entry=one, by=world.head.user, at=NOW)
    assert not can(world.head.user, P.REUSE, one.evidence)
    evidence.use_for(evidence=one.evidence, clauses=[clause], by=world.staff.user, at=NOW)
    assert seen(world, one) == everywhere(True)
    page = signed_in(world.head.user).get(reverse("plans:clause", args=[clause.plan.slug, clause.path]))
    assert TITLE in page.content.decode()


def test_a_claim_of_what_changed_asks_the_head_again_until_it_is_confirmed(world: World) -> None:
    one = logged(world, title=TITLE)
    actions.attest(entry=one, by=world.head.user, at=NOW)
    actions.claim_applied(entry=one, applied=Applied("Bớt hai bước"), by=world.staff.user, at=NOW)
    assert seen(world, one) == everywhere(True)
    actions.confirm_applied(entry=one, by=world.head.user, at=NOW)
    assert seen(world, one) == everywhere(False)


def test_confirming_on_the_page_of_the_entry_leads_on_and_not_to_a_page_that_is_closed(world: World) -> None:
    one = logged(world, title=TITLE)
    answer = signed_in(world.head.user).post(
        reverse("learning:decide", args=[one.pk]), {"to": "xac-nhan", "version": one.evidence.version}, follow=True
    )
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, reverse("learning:queue"))
