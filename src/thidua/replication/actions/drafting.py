"""Writing a model and its kit: begun, saved while one types, handed to whoever publishes it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.initiatives.models import Initiative, InitiativeClause
from thidua.notify.actions import settle
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import person_of
from thidua.plans.models import Clause
from thidua.replication.actions.filing import file
from thidua.replication.actions.telling import tell_sent
from thidua.replication.enums import ModelState as S
from thidua.replication.models import KIND, GoodModel, ModelClause
from thidua.replication.permissions import P, check_can
from thidua.replication.phrases import LACKS
from thidua.replication.queries.similar import similar_to
from thidua.replication.queries.whole import kit_of
from thidua.replication.rules.kit import MOST_STEPS, TO_SEND, missing
from thidua.replication.rules.states import WRITABLE, may_become
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Owed

MOST_FILES, MOST_TEXT = 20, 20_000
SHORT = {"title": 300, "nutshell": 1000, "cost_words": 300, "days_words": 300, "contact_words": 200}
TEXTS = ("title", "nutshell", "result", "conditions", "cost_words", "days_words", "contact_words", "materials", "unfit")


@dataclass(frozen=True)
class Begun:
    """What a model begins with: a name, what it is in a nutshell, where it comes from."""

    title: str
    nutshell: str
    unit: Unit
    initiative: Initiative | None = None
    named_in: Clause | None = None
    named_words: str = ""


@dataclass(frozen=True)
class Written:
    """The model and its kit as they are to be; None of a number says that nobody knows it."""

    title: str
    nutshell: str = ""
    result: str = ""
    conditions: str = ""
    steps: Sequence[str] = ()
    cost: int | None = None
    cost_words: str = ""
    days: int | None = None
    days_words: str = ""
    contact: Person | None = None
    contact_words: str = ""
    materials: str = ""
    unfit: str = ""
    clauses: Sequence[Clause] = ()


def begin(*, begun: Begun, key: uuid.UUID | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """A draft of a unit. What its initiative says already is taken over; the same `key` again gives the one that it made before."""
    check_can(by, P.WRITE, begun.unit)
    known: GoodModel | None = GoodModel.objects.filter(pk=key).select_related("unit").first() if key else None
    if known is not None:
        check_can(by, P.WRITE, known)
        return known
    if not begun.title.strip():
        raise Owed(_("Ghi tên mô hình."), field="title")
    made = GoodModel(pk=key or new_id(), root=begun.unit.root, unit=begun.unit, made_by=by, made_at=at)
    made.title, made.nutshell = " ".join(begun.title.split())[:300], begun.nutshell.strip()[:1000]
    made.named_in, made.named_words = begun.named_in, begun.named_words.strip()[:300] if begun.named_in else ""
    clauses = [begun.named_in] if begun.named_in else []
    if begun.initiative is not None:
        clauses += _take_over(made, begun.initiative)
    made.contact = person_of(by) if by else None
    with transaction.atomic(), recorded("replication.begin", made, by=by, at=at):
        made.save(force_insert=True)
        _hang(made, clauses)
    return made


def _take_over(made: GoodModel, initiative: Initiative) -> list[Clause]:
    """What the initiative says, so that nobody writes it twice."""
    if initiative.root != made.root or initiative.state != "recognised":
        raise Owed(_("Chỉ lập mô hình từ sáng kiến đã được công nhận của cơ quan."), field="initiative")
    if GoodModel.objects.filter(initiative=initiative, unit=made.unit).exclude(state=S.WITHDRAWN).exists():
        raise Owed(_("Sáng kiến này đã có mô hình của đơn vị. Mở mô hình đó rồi sửa tiếp."), field="initiative")
    made.initiative = initiative
    made.nutshell = made.nutshell or initiative.solution.strip()[:1000]
    made.result, made.conditions = initiative.result, initiative.conditions
    return [row.clause for row in InitiativeClause.objects.filter(initiative=initiative).select_related("clause")]


def _hang(one: GoodModel, clauses: Sequence[Clause]) -> None:
    """The clauses in the place of those before. The gate is open."""
    wanted = {clause.pk: clause for clause in clauses}
    ModelClause.objects.filter(model=one).exclude(clause__in=wanted).delete()
    there = set(ModelClause.objects.filter(model=one).values_list("clause", flat=True))
    for key, clause in wanted.items():
        if key not in there:
            ModelClause(root=one.root, model=one, clause=clause).save()


def hold(one: GoodModel) -> None:
    """Lock a model and read it as it stands now."""
    GoodModel.objects.select_for_update().get(pk=one.pk)
    one.refresh_from_db()


def check_step(one: GoodModel, to: S) -> None:
    """Raise `Conflict` where the state does not lead there."""
    if not may_become(S(one.state), to):
        raise Conflict(_("Mô hình này đã chuyển bước. Mở lại trang để xem."))


def put_written(one: GoodModel, said: Written) -> None:
    """What is written, into the row."""
    for name in TEXTS:
        setattr(one, name, getattr(said, name).strip()[: SHORT.get(name, MOST_TEXT)])
    one.title = " ".join(one.title.split())
    if not one.title:
        raise Owed(_("Ghi tên mô hình."), field="title")
    if said.contact is not None and said.contact.root != one.root:
        raise Owed(_("Người liên hệ phải là người của cơ quan."), field="contact")
    one.steps = [step.strip()[:1000] for step in said.steps if step.strip()][:MOST_STEPS]
    one.cost, one.days, one.contact = said.cost, said.days, said.contact


def save_written(one: GoodModel, said: Written, files: Sequence[Ready], drop: Sequence[uuid.UUID], *, by: User | None, at: dt.datetime) -> None:
    """The row with its clauses and papers. The gate is open, the row is locked."""
    put_written(one, said)
    if one.state != S.DRAFT:
        compare(one)
    one.save()
    _hang(one, said.clauses)
    for use in FileUse.objects.filter(owner_kind=KIND, owner_id=one.pk, file__in=drop).select_related("file"):
        unlink(use=use, by=by, at=at)
    if files and FileUse.objects.filter(owner_kind=KIND, owner_id=one.pk).count() + len(files) > MOST_FILES:
        raise Conflict(_("Mỗi mô hình kèm tối đa %(most)s tệp. Bỏ bớt tệp rồi lưu lại.") % {"most": MOST_FILES})
    for ready in files:
        link(file=keep(ready=ready, by=by, at=at, root=one.root), owner=one, by=by, at=at, kind=KIND)


def write(
    *,
    model: GoodModel,
    written: Written,
    files: Sequence[Ready] = (),
    drop: Sequence[uuid.UUID] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> GoodModel:
    """Save what is written so far, also half of it; until it was published."""
    check_can(by, P.WRITE, model)
    with transaction.atomic():
        hold(model)
        if model.state not in WRITABLE:
            raise Conflict(_("Mô hình đã công bố nên không sửa ở đây được. Cán bộ thi đua công bố bản mới."))
        model.expect(version)
        with recorded("replication.write", model, by=by, at=at):
            save_written(model, written, files, drop, by=by, at=at)
        if model.state != S.DRAFT:
            file(model)
    return model


def compare(one: GoodModel) -> None:
    """Remember the most like other one."""
    found = similar_to(one)
    one.alike, one.alike_to = (min(found[0].percent, 100), found[0].one) if found else (0, None)


def send(*, model: GoodModel, version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """Hand it to the emulation officer; a name and a nutshell are enough, the officer asks for what else is missing."""
    check_can(by, P.WRITE, model)
    with transaction.atomic():
        hold(model)
        check_step(model, S.SENT)
        model.expect(version)
        lacks = [part for part in missing(kit_of(model)) if part in TO_SEND]
        if lacks:
            raise Owed(_("Chưa ghi: %(parts)s.") % {"parts": "; ".join(str(LACKS[part]) for part in lacks)}, field=lacks[0].value)
        with recorded("replication.send", model, by=by, at=at):
            compare(model)
            model.state, model.sent_at, model.reason = S.SENT, at, ""
            model.save()
        file(model)
        settle(about=model, at=at)
        tell_sent(model, by=by, at=at)
    return model
