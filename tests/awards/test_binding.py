"""Decisions and revocations are bound to the outside (ADR 36): by a checkpoint after the commit, and on the paper of who prints it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.awards.conftest import NOW, SIGNED, TODAY, appraised, decided, fresh, good, voted
from tests.factories.world import World

from thidua.audit.actions import checkpoint, recorded
from thidua.audit.models import Checkpoint, Entry
from thidua.awards import actions
from thidua.awards.actions import Taken
from thidua.awards.enums import NominationState, Wrong
from thidua.awards.exports.papers import decision_paper, revocation_paper
from thidua.awards.models import Decision, Nomination, Revocation
from thidua.papers.model import Paper, Qr
from thidua.papers.word import render_docx
from thidua_audit.notes import notes_in

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TAKEN = Taken(Wrong.FRAUD, "Khai sai thành tích", "Khai khống", "9/QĐ", TODAY)


def issued(world: World, capture: Any) -> Decision:
    good(world)
    row = appraised(world)
    with capture(execute=True):
        return decided(world, row)


def code_on(paper: Paper) -> Qr | None:
    return next((one for one in paper.body if isinstance(one, Qr)), None)


def later(world: World) -> None:
    """The record goes on, and is bound once more."""
    with recorded("test.touch", world.root, by=world.admin, at=NOW):
        pass
    checkpoint("hour", root=world.root.root, at=NOW)


def test_decision_certificates_and_revocation_are_each_bound(ruled: World, django_capture_on_commit_callbacks: Any) -> None:
    decision = issued(ruled, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        actions.issue_certificates(decision=decision, by=ruled.officer.user, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke(nomination=Nomination.objects.get(), taken=TAKEN, by=ruled.director.user, at=NOW)
    bound = Checkpoint.objects.filter(root=ruled.root.root).order_by("size")
    assert [one.why for one in bound] == ["decision", "award", "decision"]
    held = [Entry.objects.filter(root=ruled.root.root, seq__lte=one.size, action=act).exists()
            for one, act in zip(bound, ("awards.decision.issue", "credentials.issue", "awards.nomination.revoke"), strict=True)]  # fmt: skip
    assert held == [True, True, True]


def test_no_act_fails_for_want_of_the_key(ruled: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any) -> None:
    def broken() -> None:
        raise OSError("no key")

    monkeypatch.setattr("thidua.audit.actions.anchoring.signing_key", broken)
    decision = issued(ruled, django_capture_on_commit_callbacks)
    row = fresh(Nomination.objects.get())
    assert (row.state, Checkpoint.objects.count(), code_on(decision_paper(decision, bound=True))) == (NominationState.DECIDED, 0, None)
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke(nomination=row, taken=TAKEN, by=ruled.director.user, at=NOW)
    assert fresh(row).state == NominationState.REVOKED


def test_paper_of_a_decision_carries_the_checkpoint_that_holds_it_at_every_print(ruled: World, django_capture_on_commit_callbacks: Any) -> None:
    decision = issued(ruled, django_capture_on_commit_callbacks)
    (bound,) = Checkpoint.objects.filter(root=ruled.root.root)
    code = code_on(decision_paper(decision, bound=True))
    assert code is not None and code.url == bound.note
    (note,) = notes_in(code.url)
    issue = Entry.objects.get(object_id=decision.pk, action="awards.decision.issue")
    assert note.said.size >= issue.seq and str(note.said.size) in code.caption
    assert render_docx(decision_paper(decision, bound=True))[:2] == b"PK"
    later(ruled)
    assert code_on(decision_paper(decision, bound=True)) == code
    assert code_on(decision_paper(decision)) is None


def test_draft_of_a_decision_carries_none(ruled: World) -> None:
    good(ruled)
    (row,) = voted(ruled, appraised(ruled))
    later(ruled)
    draft = actions.draft_decision(round=row.round, nominations=[row], signed=SIGNED, by=ruled.officer.user, at=NOW)
    assert code_on(decision_paper(draft, bound=True)) is None


def test_paper_of_a_revocation_carries_its_own(ruled: World, django_capture_on_commit_callbacks: Any) -> None:
    issued(ruled, django_capture_on_commit_callbacks)
    row = fresh(Nomination.objects.get())
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke(nomination=row, taken=TAKEN, by=ruled.director.user, at=NOW)
    code = code_on(revocation_paper(fresh(row), Revocation.objects.get()))
    last = Checkpoint.objects.filter(root=ruled.root.root).order_by("size").last()
    assert code is not None and last is not None and code.url == last.note
