"""By-product evidence: a published model for whoever wrote it, a verified report for whoever reported and for the maker of the model, a meeting."""

from __future__ import annotations

import datetime as dt
import uuid

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.evidence.models import Evidence
from thidua.files.models import StoredFile
from thidua.files.queries import files_of
from thidua.orgs.models import Person
from thidua.orgs.queries import person_of, unit_of
from thidua.plans.models import Clause
from thidua.replication.models import KIND, OUTCOME, SOURCE, ExchangeEvent, GoodModel, ModelClause, Outcome
from thidua.store import clock
from thidua.store.models import Row


def key_of(row: Row, what: str) -> uuid.UUID:
    """The id of the evidence that comes of a row, the same whenever it is asked."""
    return uuid.uuid5(row.pk, what)


def _clauses(one: GoodModel) -> list[Clause]:
    return [row.clause for row in ModelClause.objects.filter(model=one).select_related("clause__plan")]


def _person(user: User | None) -> Person | None:
    return person_of(user) if user else None


def _enter(
    key: uuid.UUID, title: str, note: str, person: Person | None, on: dt.date, clauses: list[Clause], files: list[StoredFile], at: dt.datetime
) -> Evidence | None:
    """Entered by the machine, to wait for a reviewer. Nothing for somebody who worked nowhere on that day."""
    if person is None or unit_of(person, on) is None or Evidence.objects.filter(pk=key).exists():
        return None
    made = evidence.submit(
        title=title[:300], happened_on=on, note=note[:2000], person=person, files=files, key=key, source=SOURCE, by=None, at=at,
    )  # fmt: skip
    if clauses:
        evidence.use_for(evidence=made, clauses=clauses, by=None, at=at)
    return made


def _verify(made: Evidence | None, at: dt.datetime) -> None:
    """Verified by the machine at once: somebody other than its person decided what stands behind it."""
    if made is not None:
        evidence.decide(evidence=made, to=EvidenceState.VERIFIED, by=None, at=at)


def prove_published(one: GoodModel, *, at: dt.datetime) -> None:
    """Whoever wrote the model, under its clauses; somebody else published it."""
    with translation.override("vi"):
        title, note = _("Mô hình được công bố: %(title)s") % {"title": one.title}, one.nutshell
    made = _enter(key_of(one, "published"), title, note, _person(one.made_by), clock.local_date(at), _clauses(one), list(files_of(KIND, one.pk)), at)
    _verify(made, at)


def prove_adopted(one: Outcome, *, at: dt.datetime) -> None:
    """A verified report: whoever reported it, and once for each adoption whoever wrote the model."""
    adoption, model, day = one.adoption, one.adoption.model, clock.local_date(one.reported_at)
    said = {"title": model.title, "unit": adoption.unit.name, "n": one.month}
    with translation.override("vi"):
        mine = _("Áp dụng mô hình “%(title)s”, kết quả sau %(n)s tháng") % said
        theirs = _("%(unit)s áp dụng mô hình “%(title)s”") % said
    clauses = _clauses(model)
    proofs = list(files_of(OUTCOME, one.pk))
    _verify(_enter(key_of(one, "reported"), mine, one.came_of, _person(one.reported_by), day, clauses, proofs, at), at)
    _verify(_enter(key_of(adoption, "adopted"), theirs, one.came_of, _person(model.made_by), day, clauses, [], at), at)


def prove_meeting(one: ExchangeEvent, clauses: list[Clause], *, at: dt.datetime) -> None:
    """A meeting that ended: whoever set it up, under the clauses of the models that were shown.

    It waits for a reviewer: who sets a meeting up may close it as well, and nobody else has looked at it.
    """
    with translation.override("vi"):
        title = _("Tổ chức giao lưu, trao đổi kinh nghiệm: %(title)s") % {"title": one.title}
    _enter(key_of(one, "closed"), title, one.summary, _person(one.made_by), one.held_on, clauses, [], at)
