"""Who signs a draft, and in which order: units and bodies put in and taken out before it goes round."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle, tell
from thidua.notify.enums import Reason
from thidua.orgs.models import Body, Unit
from thidua.pledges.actions.drafting import open_draft
from thidua.pledges.actions.telling import speakers, tell_of
from thidua.pledges.enums import PledgeKind
from thidua.pledges.models import Edition, Party, Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries import parties_of
from thidua.pledges.queries.drafting import bodies_beside, members_of
from thidua.store import clock
from thidua.ui.pages import Conflict

MOST_PARTIES = 100


def order_parties(*, pledge: Pledge, order: Mapping[uuid.UUID, int], version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Declare in which order the parties sign."""
    check_can(by, P.WRITE, pledge)
    open_draft(pledge)
    pledge.expect(version)
    with recorded("pledges.order", pledge, by=by, at=at) as note:
        pledge.save()
        rows = sorted(parties_of(pledge), key=lambda one: (order.get(one.pk, one.order), one.order))
        for number, one in enumerate(rows, 1):
            one.order = number
            one.save()
        note.values["parties"] = [one.name for one in rows]
    return pledge


def change_parties(
    *,
    pledge: Pledge,
    out: Collection[uuid.UUID] = (),
    units: Sequence[Unit] = (),
    bodies: Sequence[Body] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Pledge:
    """Take parties out (`out`, their keys) and put units and bodies in behind those that stay.

    What was agreed to an earlier version counts no more: whoever agreed, joins or leaves is told, once the pledge had gone round.
    """
    check_can(by, P.WRITE, pledge)
    open_draft(pledge)
    pledge.expect(version)
    here = parties_of(pledge)
    gone = [one for one in here if one.pk in out]
    stay, known = [one for one in here if one.pk not in out], {(one.unit_id, one.body_id) for one in here}
    wanted = [(unit, None) for unit in dict.fromkeys(units)] + [(body.unit, body) for body in dict.fromkeys(bodies)]
    new = [(unit, body) for unit, body in wanted if (unit.pk, body.pk if body else None) not in known]
    if not gone and not new:
        raise Conflict(_("Chưa có thay đổi nào. Chọn bên ký cần thêm hoặc bớt."))
    _check_left(pledge, stay, len(stay) + len(new))
    _check_new(pledge, new, at)
    with recorded("pledges.parties", pledge, by=by, at=at) as note:
        pledge.save()
        for one in gone:
            one.out_at = at
            one.save()
            settle(about=one, at=at)
        joined = [_put_in(pledge, unit, body) for unit, body in new]
        for number, one in enumerate([*stay, *joined], 1):
            one.order = number
            one.save()
        note.values["in"], note.values["out"] = [one.name for one in joined], [one.name for one in gone]
        note.values["parties"] = [one.name for one in (*stay, *joined)]
        _tell_of_change(pledge, stay, joined, gone, by, at)
    return pledge


def _check_left(pledge: Pledge, stay: Sequence[Party], number: int) -> None:
    """Whoever keeps the pledge signs it, and never alone but in the pledge of a unit."""
    if not any(one.unit_id == pledge.unit_id and one.body_id is None for one in stay):
        raise Conflict(_("Đơn vị chủ trì luôn là một bên ký, không bớt được."))
    if number < 2 and pledge.kind != PledgeKind.UNIT:
        raise Conflict(_("Một giao ước có ít nhất hai bên ký."))
    if number > MOST_PARTIES:
        raise Conflict(_("Một giao ước có nhiều nhất %(most)s bên ký.") % {"most": MOST_PARTIES})


def _check_new(pledge: Pledge, new: Sequence[tuple[Unit, Body | None]], at: dt.datetime) -> None:
    """Of a cluster only its members of the year; else units of the agency that there are today, and bodies beside it that somebody leads."""
    day = clock.local_date(at)
    units = [unit for unit, body in new if body is None]
    if pledge.term is not None and (len(units) < len(new) or any(unit not in members_of(pledge.term) for unit in units)):
        raise Conflict(_("Giao ước của cụm, khối chỉ gồm các thành viên của cụm, khối trong năm."))
    if any(unit.root != pledge.root for unit, _body in new):
        raise Conflict(_("Chỉ lập giao ước giữa các đơn vị của cùng một cơ quan."))
    lasting = set(Unit.objects.on(day).filter(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
    over = [unit.name for unit in units if unit.pk not in lasting]
    led = {one.pk for one in bodies_beside(pledge.root, day)}
    over += [body.name for _unit, body in new if body is not None and body.pk not in led]
    if over:
        raise Conflict(
            _("Chưa ai ký được thay mặt %(names)s: đơn vị đã thôi hoạt động hoặc tổ chức chưa có người đứng đầu.") % {"names": "; ".join(over)}
        )


def _put_in(pledge: Pledge, unit: Unit, body: Body | None) -> Party:
    """A new party, or one that was taken out before."""
    known = Party.objects.filter(pledge=pledge, unit=unit, body=body).exclude(out_at=None).first()
    made: Party = known or Party(root=pledge.root, pledge=pledge, unit=unit, body=body, order=0)
    made.name, made.out_at = (body or unit).name, None
    return made


def _tell_of_change(pledge: Pledge, stay: Sequence[Party], joined: Sequence[Party], gone: Sequence[Party], by: User | None, at: dt.datetime) -> None:
    """Nobody knows of a draft that never went round; of one that did everybody hears that they are asked again, or no more."""
    if not Edition.objects.filter(pledge=pledge, sent_at__isnull=False).exists():
        return
    with translation.override("vi"):
        subject = _("Đổi các bên ký: %(title)s") % {"title": pledge.title}
        said = [(_("Thêm: %(names)s."), joined), (_("Bớt: %(names)s."), gone)]
        changed = " ".join(words % {"names": "; ".join(one.name for one in rows)} for words, rows in said if rows)
        body = f"{changed} {_('Việc thống nhất các bản trước không còn hiệu lực; các bên được hỏi lại khi bản mới được gửi.')}"
        left = _("Đơn vị, tổ chức của anh/chị không còn là bên ký: %(title)s") % {"title": pledge.title}
    event = f"parties:{pledge.version}"
    users = {user.pk: user for user in speakers([*stay, *joined], at)}
    tell_of(pledge, users.values(), reason=Reason.RESULT, subject=subject, event=event, body=body, by=by, at=at)
    out = [user for user in speakers(gone, at) if user.pk not in users]
    tell(users=out, reason=Reason.RESULT, subject=left, body=body, url=reverse("pledges:list"), key=f"pledge:{pledge.pk}:{event}", by=by, at=at)
