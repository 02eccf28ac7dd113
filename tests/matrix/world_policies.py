"""Proposals of the two agencies in every state, to their agency and to a unit; a support policy with its users in each."""

from __future__ import annotations

import datetime as dt

from tests.factories.world import AT
from tests.matrix.world import ABROAD, HOME, Matrix, Thing
from tests.matrix.world_investments import add_investments

from thidua.policies import actions
from thidua.policies.actions import Written, WrittenPolicy
from thidua.policies.actions.register import Used
from thidua.policies.enums import Outcome, Shown
from thidua.policies.models import Proposal

ROWS: tuple[tuple[str, str, str, str], ...] = (
    # agency, who proposes, which unit receives, state
    (HOME, "staff", HOME, "draft"),
    (HOME, "staff", HOME, "returned"),
    (HOME, "staff", HOME, "sent"),
    (HOME, "below", "VP", "sent"),
    (HOME, "staff", "VP", "sent"),
    (ABROAD, "foreigner", "KT", "sent"),
    (HOME, "colleague", HOME, "agency"),
    (HOME, "staff", HOME, "public"),
    (HOME, "below", "VP", "proposer"),
    (ABROAD, "foreigner", ABROAD, "draft"),
    (ABROAD, "foreigner", ABROAD, "sent"),
    (ABROAD, "foreigner", ABROAD, "proposer"),
)


def add_policies(made: Matrix) -> None:
    """Both agencies; subject and answer are marked. After them what is invested, which stands in the same part of the menu."""
    for agency, owner, to, state in ROWS:
        actor, subject, answer = made.actors[owner], made.mark(), made.mark()
        written = Written(f"Sửa quy định {subject}", f"Vướng {subject}", f"Đề xuất {subject}", made.units[to])
        row = actions.save_draft(written=written, person=actor.person, by=actor.user, at=AT)
        if state != "draft":
            actions.send(row=row, by=actor.user, at=AT)
        if state == "returned":
            actions.send_back(row=row, reason=f"Thiếu {subject}", by=None, at=AT)
        if state in set(Shown):
            actions.answer(row=row, outcome=Outcome.ACCEPTED, text=f"Trả lời {answer}", shown=Shown(state), by=None, at=AT)
        _add(made, row, agency, to, state, owner, subject, answer)
    _merged(made)
    for agency, unit, name in ((HOME, "VP", "home"), (ABROAD, "KT", "abroad")):
        mark, day = made.mark(), dt.date(2025, 1, 15)
        line = WrittenPolicy(made.units[agency], f"Hỗ trợ {mark}", f"1/{mark}", day, "Giám đốc", "Mọi người", "Học phí", day, gives_fees=True)
        policy = actions.add_policy(written=line, by=None, at=AT)
        use = actions.note_use(policy=policy, used=Used(made.units[unit], 2025, 3, note=f"Gồm {mark}"), by=None, at=AT)
        made.add(Thing("supportpolicy", name, {"pk": policy.pk}, agency, made.units[agency].path, row=policy), name=mark)
        over = WrittenPolicy(made.units[agency], f"Đã bãi bỏ {agency}", f"2/{mark}", day, "Giám đốc", "Mọi người", "Học phí", day, gives_fees=True)
        gone = actions.repeal(policy=actions.add_policy(written=over, by=None, at=AT), on=day, number="3/QĐ", by=None, at=AT)
        made.add(Thing("repealed policy", name, {"pk": gone.pk}, agency, made.units[agency].path, row=gone))
        made.add(Thing("policyuse", name, {"pk": use.pk}, agency, made.units[unit].path, row=use))
        made.add(Thing("use of policy", name, {"pk": policy.pk, "use": use.pk}, agency, made.units[unit].path, row=use))
    add_investments(made)


def _merged(made: Matrix) -> None:
    """One that waits for the answer of another."""
    actor, subject = made.actors["colleague"], made.mark()
    written = Written(f"Gộp {subject}", f"Vướng {subject}", f"Đề xuất {subject}", made.units[HOME])
    row = actions.send(row=actions.save_draft(written=written, person=actor.person, by=actor.user, at=AT), by=actor.user, at=AT)
    row = actions.merge(row=row, into=made.named("open proposal", "staff SM sent").row, by=None, at=AT)
    keys, path = {"pk": row.pk, "form": "docx"}, made.units[HOME].path
    made.add(Thing("proposal", "merged", keys, HOME, path, "merged", "colleague", row), subject=subject)
    made.add(Thing("merged proposal", "merged", keys, HOME, path, "merged", "colleague", row))


def _add(made: Matrix, row: Proposal, agency: str, to: str, state: str, owner: str, subject: str, answer: str) -> None:
    keys, path = {"pk": row.pk, "form": "docx"}, made.units[to].path
    made.add(Thing("proposal", f"{owner} {to} {state}", keys, agency, path, state, owner, row), subject=subject, answer=answer)
    kind = "open proposal" if state == "sent" else "own proposal" if state in ("draft", "returned") else "answered proposal"
    made.add(Thing(kind, f"{owner} {to} {state}", keys, agency, path, state, owner, row))
