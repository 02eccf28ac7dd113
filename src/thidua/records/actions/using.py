"""The ledger of recognised works as grounds: one achievement is awarded once. The caller answers for the permission of its own act."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Person
from thidua.records.enums import Purpose
from thidua.records.models import Work, WorkUse
from thidua.records.phrases import PURPOSES
from thidua.records.queries.uses import used_per_person
from thidua.records.rules.uses import Use, first_use
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def use_work(*, work: uuid.UUID, title: str, person: Person, purpose: Purpose, year: int, for_what: str, by: User | None, at: dt.datetime) -> WorkUse:
    """Note that a work (an initiative, or the key of a line of works) is the ground for something of a person. A second use is refused with the
    first one named; the very same again is the first one."""
    if not for_what.strip():
        raise Owed(_("Ghi danh hiệu hoặc hình thức khen thưởng."), field="for_what")
    with transaction.atomic():
        list(Work.objects.select_for_update().filter(ref=work).values_list("pk"))
        rows: dict[Use, WorkUse] = {_use(row): row for row in WorkUse.objects.filter(work_ref=work, dropped_at=None).select_related("person")}
        wanted = Use(person.pk, purpose, year, for_what.strip()[:200])
        if wanted in rows:
            return rows[wanted]
        barring = first_use(rows, wanted, per_person=used_per_person(clock.local_date(at)))
        if barring is not None:
            raise Conflict(_barred(rows[barring]))
        made = WorkUse(
            root=person.root, work_ref=work, title=title[:300], person=person, purpose=purpose, year=year, for_what=wanted.for_what, noted_by=by,
            noted_at=at,
        )  # fmt: skip
        with recorded("records.use", made, by=by, at=at):
            made.save(force_insert=True)
    return made


def _use(row: WorkUse) -> Use:
    return Use(row.person_id, Purpose(row.purpose), row.year, row.for_what)


def _barred(row: WorkUse) -> str:
    said = {"what": row.for_what, "kind": str(PURPOSES[row.purpose]).lower(), "year": row.year, "who": row.person.name}
    return (
        _("Sáng kiến này đã là căn cứ xét %(kind)s “%(what)s” năm %(year)s cho %(who)s nên không dùng lần nữa (một thành tích chỉ khen một lần).")
        % said
    )


def drop_use(*, use: WorkUse, reason: str, by: User | None, at: dt.datetime) -> WorkUse:
    """What was noted came to nothing, such as a dossier that was taken back: the work may be used again."""
    if not reason.strip():
        raise Owed(_("Ghi lý do bỏ."))
    with transaction.atomic():
        use = WorkUse.objects.select_for_update().get(pk=use.pk)
        if use.dropped_at is not None:
            raise Conflict(_("Dòng này đã bỏ. Mở lại trang để xem."))
        with recorded("records.use.drop", use, by=by, at=at, reason=reason.strip()[:500]):
            use.dropped_at, use.reason = at, reason.strip()[:500]
            use.save()
    return use
