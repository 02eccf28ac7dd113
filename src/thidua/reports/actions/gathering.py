"""One report out of many: texts of units quoted; and the frozen report sent to superiors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.models import Unit
from thidua.reports.actions.writing import LONGEST
from thidua.reports.enums import LineKind, ReportState, Superior
from thidua.reports.models import Delivery, Entry, FormLine, Report
from thidua.reports.permissions import P, check_can
from thidua.reports.queries.reading import children_of, texts_of
from thidua.reports.rules.consolidate import quoted
from thidua.reports.rules.states import WRITABLE
from thidua.ui.pages import Conflict, Owed


def quote(
    *, report: Report, line: FormLine, sources: Collection[Report] = (), version: int | None = None, by: User | None, at: dt.datetime
) -> Report:
    """Take what units told in a line over into the report that gathers theirs, with the name of each; of all where none is named. Nothing is quoted twice."""
    check_can(by, P.WRITE, report)
    with transaction.atomic():
        report.expect(version)
        if ReportState(report.state) not in WRITABLE or line.kind != LineKind.NARRATIVE:
            raise Conflict(_("Báo cáo đã gửi nên không sửa được. Nhờ nơi nhận trả lại nếu cần sửa."))
        wanted = {one.pk for one in sources}
        told = texts_of(children_of(report)).get(line.pk, [])
        quotes = [(one.unit.name, entry.text) for one, entry in told if not wanted or one.pk in wanted]
        entry = get_object_or_404(Entry, report=report, line=line)
        text = quoted(entry.text, quotes)
        if len(text) > LONGEST:
            raise Conflict(_("Lời báo cáo một mục dài nhất %(n)s ký tự.") % {"n": LONGEST})
        with recorded("reports.report.quote", report, by=by, at=at) as note:
            entry.text = text
            entry.save(update_fields=["text"])
            report.save(update_fields=["version"])
            note.values = {"line": str(line.pk), "text": text}
    return report


def send_up(*, report: Report, superior: Superior, name: str, unit: Unit | None = None, by: User | None, at: dt.datetime) -> Delivery:
    """Note that a frozen report went to a superior; the same report to the same superior once."""
    check_can(by, P.SEND, report)
    if not name.strip() and unit is None:
        raise Owed(_("Ghi tên cơ quan cấp trên."), field="name")
    if ReportState(report.state) is not ReportState.ACCEPTED:
        raise Conflict(_("Chỉ gửi lên cấp trên báo cáo đã duyệt và chốt."))
    if unit is not None and unit.path.startswith(report.form.unit.path):
        raise Owed(_("Chọn cơ quan cấp trên, không phải đơn vị trực thuộc."), field="unit")
    with transaction.atomic():
        known: Delivery | None = Delivery.objects.select_for_update().filter(report=report, superior=superior, digest=report.digest).first()
        if known is not None:
            return known
        made = Delivery(
            root=report.root, report=report, superior=superior, unit=unit, name=(unit.name if unit is not None else name.strip())[:200],
            digest=report.digest, sent_at=at, sent_by=by,
        )  # fmt: skip
        with recorded("reports.delivery.send", made, by=by, at=at):
            made.save()
    return made
