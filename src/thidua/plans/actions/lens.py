"""What an officer holds of a verdict of the lens; the machine's own stays beside it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.plans.enums import Verdict
from thidua.plans.models import Clause, Plan, Ruling
from thidua.plans.permissions import P, check_can
from thidua.plans.phrases import VERDICTS
from thidua.plans.queries.lens import row_stamp
from thidua.ui.pages import Conflict


def rule(
    *,
    plan: Plan,
    superior: Plan,
    parent: Clause | None,
    child: Clause | None,
    verdict: Verdict,
    reason: str,
    seen: str | None = None,
    by: User | None,
    at: dt.datetime,
) -> Ruling:
    """Set the verdict on a pair of the lens, or on a clause without a counterpart, with a reason; a later one takes the place of an earlier.

    `seen` is the stamp of the row as the person read it (`queries.row_stamp`); None asks nothing.
    """
    check_can(by, P.EDIT, plan)
    if (parent is None and child is None) or (parent and parent.plan_id != superior.pk) or (child and child.plan_id != plan.pk):
        raise Conflict(_("Mục này không còn trong kế hoạch. Mở lại trang để xem."))
    if not reason.strip():
        raise Conflict(_("Ghi lý do đổi kết quả đối chiếu để người đọc sau hiểu vì sao."))
    now = Ruling.objects.select_for_update().filter(plan=plan, superior=superior, parent=parent, child=child).first()
    _check_seen(seen, parent, child, now)
    ruling = now or Ruling(root=plan.root, plan=plan, superior=superior, parent=parent, child=child)
    ruling.verdict, ruling.reason, ruling.made_by, ruling.made_at = verdict, reason.strip()[:1000], by.pk if by else None, at
    with recorded("plans.rule", ruling, by=by, at=at, reason=ruling.reason):
        ruling.save()
    return ruling


def _check_seen(seen: str | None, parent: Clause | None, child: Clause | None, now: Ruling | None) -> None:
    if seen in (None, row_stamp(parent, child, now)):
        return
    if now is None:
        raise Conflict(_("Lời văn hoặc kết quả của mục này vừa được sửa. Ý kiến của anh/chị chưa được lưu: mở lại trang để xem bản mới."))
    said = {"verdict": VERDICTS[now.verdict], "reason": now.reason}
    raise Conflict(
        _("Mục này vừa được sửa, kết quả đang là “%(verdict)s”: %(reason)s. Ý kiến của anh/chị chưa được lưu: mở lại trang để xem.") % said
    )


def withdraw_ruling(*, ruling: Ruling, seen: str | None = None, by: User | None, at: dt.datetime) -> None:
    """Let the machine's verdict stand again; `seen` as in `rule`."""
    check_can(by, P.EDIT, ruling.plan)
    _check_seen(seen, ruling.parent, ruling.child, ruling)
    with recorded("plans.rule.withdraw", ruling, by=by, at=at):
        ruling.delete()
