"""Which documents no longer hold, as an officer read it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.library.models import Repeal
from thidua.library.permissions import P, check_can
from thidua.library.rules.citing import cited_in, key_of
from thidua.orgs.queries import standing_of
from thidua.ui.pages import Conflict


def note_repeal(*, number: str, since: dt.date, replaced_by: str = "", source: str = "", by: User, at: dt.datetime) -> Repeal:
    """Say that a document no longer holds from a day on; resources that cite it are marked."""
    check_can(by, P.LAW)
    found = cited_in(number)
    if len(found) != 1:
        raise Conflict(_("Ghi đúng một số văn bản, ví dụ 626/QĐ-BTP."))
    root = standing_of(by).root or by.root
    if Repeal.objects.filter(root=root, key=key_of(found[0])).exists():
        raise Conflict(_("Văn bản này đã ghi là hết hiệu lực."))
    made = Repeal(root=root, number=found[0], key=key_of(found[0]), since=since, noted_by=by, noted_at=at)
    made.replaced_by, made.source = replaced_by.strip()[:60], source.strip()[:300]
    with recorded("library.repeal", made, by=by, at=at):
        made.save(force_insert=True)
    return made


def drop_repeal(*, repeal: Repeal, by: User, at: dt.datetime) -> None:
    """Take back what was noted by mistake."""
    check_can(by, P.LAW)
    if repeal.root != standing_of(by).root:
        raise Conflict(_("Dòng này thuộc cơ quan khác."))
    with recorded("library.unrepeal", repeal, by=by, at=at):
        repeal.delete()
