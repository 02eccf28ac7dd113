"""Writing an initiative: begun and saved while one types, sent, taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.initiatives.actions.counting import count
from thidua.initiatives.actions.filing import file
from thidua.initiatives.actions.telling import tell_sent
from thidua.initiatives.enums import Agreement, Level, Missing
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.models import KIND, Author, Initiative, InitiativeClause, Step
from thidua.initiatives.permissions import P, check_can
from thidua.initiatives.phrases import LACKS
from thidua.initiatives.queries.similar import similar_to
from thidua.initiatives.queries.whole import authors_of, effects_of, said_of
from thidua.initiatives.rules.missing import missing_to_send
from thidua.initiatives.rules.naming import drafted_title
from thidua.initiatives.rules.shares import WHOLE
from thidua.initiatives.rules.states import WRITABLE, may_become
from thidua.notify.actions import settle
from thidua.orgs.queries import person_of, unit_of
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Owed

MOST_FILES, MOST_TEXT = 20, 20_000
TEXTS = ("title", "problem", "solution", "result", "field", "novelty", "conditions", "reach", "materials", "differs")
SHORT = {"title": 300, "field": 120}


@dataclass(frozen=True)
class Written:
    """What is written of an initiative; None leaves a part as it is. An empty title is drafted from the words when it is sent."""

    title: str | None = None
    problem: str | None = None
    solution: str | None = None
    result: str | None = None
    applied_on: dt.date | None = None
    says_day: bool = True
    field: str | None = None
    novelty: str | None = None
    conditions: str | None = None
    reach: str | None = None
    materials: str | None = None
    differs: str | None = None
    level: Level | None = None
    declared: bool | None = None
    clauses: Sequence[Clause] | None = None


def begin(*, written: Written, key: uuid.UUID | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """A draft of one's own; the same `key` again gives the one that it made before."""
    check_can(by, P.WRITE)
    known: Initiative | None = Initiative.objects.filter(pk=key).select_related("unit", "author").first() if key else None
    if known is not None:
        check_can(by, P.WRITE, known)
        return known
    author = person_of(by) if by else None
    unit = unit_of(author, clock.local_date(at)) if author else None
    if author is None or unit is None:
        raise Conflict(_("Chưa rõ anh/chị làm việc ở đơn vị nào. Nhờ quản trị viên ghi vị trí công tác."))
    made = Initiative(pk=key or new_id(), root=unit.root, unit=unit, author=author, made_by=by, made_at=at, written_at=at)
    _put(made, written, at)
    with transaction.atomic(), recorded("initiatives.begin", made, by=by, at=at):
        made.save(force_insert=True)
        Author(root=made.root, initiative=made, person=author, share=WHOLE, place=0, answer=Agreement.AGREED, answered_at=at).save()
        Step(root=made.root, initiative=made, state=S.DRAFT, at=at, by=by).save()
        _hang(made, written)
    return made


def _put(one: Initiative, said: Written, at: dt.datetime) -> None:
    for name in TEXTS:
        text = getattr(said, name)
        if text is not None:
            setattr(one, name, text.strip()[: SHORT.get(name, MOST_TEXT)])
    one.title = " ".join(one.title.split())
    if said.says_day:
        if said.applied_on is not None and said.applied_on > clock.local_date(at):
            raise Owed(_("Sáng kiến phải đã áp dụng: ghi ngày không sau hôm nay."), field="applied_on")
        one.applied_on = said.applied_on
    if said.level is not None:
        one.level = said.level
    if said.declared is not None:
        one.declared_at = (one.declared_at or at) if said.declared else None
    one.written_at = at


def _hang(one: Initiative, said: Written) -> None:
    """The clauses in the place of those before. The gate is open."""
    if said.clauses is not None:
        InitiativeClause.objects.filter(initiative=one).exclude(clause__in=[clause.pk for clause in said.clauses]).delete()
        there = set(InitiativeClause.objects.filter(initiative=one).values_list("clause", flat=True))
        for clause in said.clauses:
            if clause.pk not in there:
                InitiativeClause(root=one.root, initiative=one, clause=clause).save()


def hold(one: Initiative) -> None:
    """Lock an initiative and read it as it stands now."""
    Initiative.objects.select_for_update().get(pk=one.pk)
    one.refresh_from_db()


def hold_subjects(keys: Sequence[uuid.UUID]) -> None:
    """Lock the initiatives that a council is about to tell of, in one order for everybody."""
    list(Initiative.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def hold_writable(one: Initiative) -> None:
    """The same; refused once it was received."""
    hold(one)
    if one.state not in WRITABLE:
        raise Conflict(_("Sáng kiến đã được tiếp nhận nên không sửa được. Nhờ cán bộ thi đua trả lại để bổ sung."))


def write(
    *,
    initiative: Initiative,
    written: Written,
    files: Sequence[Ready] = (),
    drop: Sequence[uuid.UUID] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Initiative:
    """Save what is written so far, also half of it; what was sent and not returned keeps all that it was sent with."""
    check_can(by, P.WRITE, initiative)
    with transaction.atomic():
        hold_writable(initiative)
        initiative.expect(version)
        _put(initiative, written, at)
        if initiative.state == S.SENT:
            check_enough(initiative)
        with recorded("initiatives.write", initiative, by=by, at=at):
            if initiative.state != S.DRAFT:
                _compare(initiative)
            initiative.save()
            _hang(initiative, written)
            for use in FileUse.objects.filter(owner_kind=KIND, owner_id=initiative.pk, file__in=drop).select_related("file"):
                unlink(use=use, by=by, at=at)
            _attach(initiative, files, by, at)
        if initiative.state != S.DRAFT:
            file(initiative)
    return initiative


def _attach(one: Initiative, files: Sequence[Ready], by: User | None, at: dt.datetime) -> None:
    if files and FileUse.objects.filter(owner_kind=KIND, owner_id=one.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi sáng kiến kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi lưu lại.") % {"most": MOST_FILES})
    for ready in files:
        link(file=keep(ready=ready, by=by, at=at, root=one.root), owner=one, by=by, at=at, kind=KIND)


def _compare(one: Initiative) -> None:
    """Remember the most like other one, for lists and for what is missing."""
    found = similar_to(one)
    one.alike, one.alike_to = (min(found[0].percent, 100), found[0].one) if found else (0, None)


def step_to(one: Initiative, to: S, *, by: User | None, at: dt.datetime, reason: str = "") -> None:
    """Into another state, with the step that its author sees. The gate is open, the row is locked."""
    one.state = to
    one.save()
    Step(root=one.root, initiative=one, state=to, at=at, by=by, reason=reason[:1000]).save()


def check_step(one: Initiative, to: S) -> None:
    """Raise `Conflict` where the state does not lead there."""
    if not may_become(S(one.state), to):
        raise Conflict(_("Sáng kiến này đã chuyển bước. Mở lại trang để xem."))


def send(*, initiative: Initiative, version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """Hand it in: four fields are enough, the title is drafted where there is none."""
    check_can(by, P.WRITE, initiative)
    with transaction.atomic():
        hold(initiative)
        check_step(initiative, S.SENT)
        initiative.expect(version)
        check_enough(initiative)
        with recorded("initiatives.send", initiative, by=by, at=at):
            _compare(initiative)
            initiative.resent_at = at if initiative.sent_at else None
            initiative.sent_at, initiative.reason = initiative.sent_at or at, ""
            step_to(initiative, S.SENT, by=by, at=at)
        count(initiative, at=at)
        file(initiative)
        tell_sent(initiative, by=by, at=at)
    return initiative


def check_enough(one: Initiative) -> None:
    """Draft the title where there is none; raise `Owed` where a part without which nothing is sent is empty."""
    one.title = one.title or drafted_title(one.solution, one.problem)
    lacks: list[Missing] = missing_to_send(said_of(one, authors_of(one), effects_of(one)))
    if lacks:
        raise Owed(_("Chưa ghi: %(parts)s.") % {"parts": "; ".join(str(LACKS[part]) for part in lacks)}, field=lacks[0].value)


def check_authors(one: Initiative) -> None:
    """What is received, decided on and recognised has authors who all agreed, for nobody is given a share that they did not want."""
    open_ = [row.called for row in authors_of(one) if row.answer != Agreement.AGREED]
    if open_:
        said = {"names": ", ".join(open_)}
        raise Conflict(_("Đồng tác giả chưa đồng ý: %(names)s. Chờ trả lời, hoặc trả lại để tác giả sửa tỷ lệ.") % said)


def withdraw(*, initiative: Initiative, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Initiative:
    """Take it back before anybody decided; a draft is thrown away. It stays on record."""
    check_can(by, P.WRITE, initiative)
    with transaction.atomic():
        hold(initiative)
        if initiative.state == S.COUNCIL:
            raise Conflict(_("Sáng kiến đang ở chương trình họp của hội đồng. Nhờ cán bộ thi đua đưa ra khỏi chương trình rồi rút."))
        check_step(initiative, S.WITHDRAWN)
        initiative.expect(version)
        with recorded("initiatives.withdraw", initiative, by=by, at=at, reason=reason.strip()[:500]):
            initiative.reason = reason.strip()[:1000]
            step_to(initiative, S.WITHDRAWN, by=by, at=at, reason=reason.strip())
        if initiative.sent_at is not None:
            count(initiative, at=at)
        file(initiative)
        settle(about=initiative, at=at)
    return initiative


def said_values(one: Initiative) -> dict[str, Any]:
    """The fields that a form edits, as they stand."""
    return {name: getattr(one, name) for name in (*TEXTS, "applied_on", "level")} | {"declared": one.declared_at is not None}
