"""What the emulation officer does with a model: publish it and its new editions, send it back, offer it, take it away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import Ready
from thidua.notify.actions import settle
from thidua.orgs.models import Unit
from thidua.replication.actions.counting import count_model
from thidua.replication.actions.drafting import Written, check_step, hold, save_written
from thidua.replication.actions.filing import file
from thidua.replication.actions.opening import check_nameless
from thidua.replication.actions.proving import prove_published
from thidua.replication.actions.telling import tell_adopters, tell_moved, tell_offered
from thidua.replication.enums import ModelState as S
from thidua.replication.models import Adoption, GoodModel, ModelEdition, Offer
from thidua.replication.permissions import P, check_can
from thidua.replication.phrases import LACKS
from thidua.replication.queries.whole import contents_of, kit_of
from thidua.replication.rules.adopting import LIVING
from thidua.replication.rules.kit import missing
from thidua.replication.signals import model_hidden, model_shown
from thidua.ui.pages import Conflict, Owed


def _check_whole(one: GoodModel) -> None:
    lacks = missing(kit_of(one))
    if lacks:
        raise Conflict(_("Bộ hướng dẫn còn thiếu: %(parts)s.") % {"parts": "; ".join(str(LACKS[part]) for part in lacks)})


def _keep_edition(one: GoodModel, note: str, by: User | None, at: dt.datetime) -> None:
    """What is published from now on, as it was. The gate is open."""
    ModelEdition(root=one.root, model=one, number=one.edition, contents=contents_of(one), note=note.strip()[:500], at=at, by=by).save()


def publish(*, model: GoodModel, version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """Open it to every unit of the agency. Refused while a part of the kit is missing: nobody could do the same with half of it."""
    check_can(by, P.PUBLISH, model)
    with transaction.atomic():
        hold(model)
        check_step(model, S.PUBLISHED)
        model.expect(version)
        _check_whole(model)
        with recorded("replication.publish", model, by=by, at=at):
            model.state, model.published_at, model.published_by, model.reason, model.edition = S.PUBLISHED, at, by, "", 1
            model.save()
            _keep_edition(model, "", by, at)
        file(model)
        count_model(model, at=at)
        prove_published(model, at=at)
        settle(about=model, at=at)
        with translation.override("vi"):
            subject = _("Mô hình “%(title)s” đã được công bố") % {"title": model.title[:100]}
        tell_moved(model, subject, by=by, at=at)
    return model


def revise(
    *,
    model: GoodModel,
    written: Written,
    note: str,
    files: Sequence[Ready] = (),
    drop: Sequence[uuid.UUID] = (),
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> GoodModel:
    """A new edition of what is published, with what changed; the one before is kept, and whoever took it up sees both."""
    check_can(by, P.PUBLISH, model)
    if not note.strip():
        raise Owed(_("Ghi bản này khác bản trước ở đâu."), field="note")
    with transaction.atomic():
        hold(model)
        if model.state != S.PUBLISHED:
            raise Conflict(_("Mô hình chưa công bố hoặc đã rút. Mở lại trang để xem."))
        model.expect(version)
        with recorded("replication.revise", model, by=by, at=at, reason=note.strip()[:500]):
            model.edition += 1
            save_written(model, written, files, drop, by=by, at=at)
            _check_whole(model)
            if model.public_at is not None:
                check_nameless(model)
            _keep_edition(model, note, by, at)
        file(model)
        if model.public_at is not None:
            model_shown.send(sender=GoodModel, model=model, at=at)
        with translation.override("vi"):
            subject = _("Mô hình “%(title)s” có bản %(n)s: %(note)s") % {"title": model.title[:80], "n": model.edition, "note": note.strip()[:80]}
        tell_moved(model, subject, by=by, at=at)
        tell_adopters(model, subject, by=by, at=at)
    return model


def send_back(*, model: GoodModel, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """Back to its unit to be completed."""
    check_can(by, P.PUBLISH, model)
    if not reason.strip():
        raise Owed(_("Ghi lý do trả lại để đơn vị biết cần bổ sung gì."))
    with transaction.atomic():
        hold(model)
        check_step(model, S.RETURNED)
        model.expect(version)
        with recorded("replication.return", model, by=by, at=at, reason=reason.strip()[:1000]):
            model.state, model.reason = S.RETURNED, reason.strip()[:1000]
            model.save()
        settle(about=model, at=at)
        with translation.override("vi"):
            subject = _("Mô hình “%(title)s” bị trả lại: %(reason)s") % {"title": model.title[:80], "reason": model.reason[:80]}
        tell_moved(model, subject, returned=True, by=by, at=at)
    return model


def withdraw(*, model: GoodModel, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """A draft is given up by its unit; what was published is taken away by the officer, with a reason. Both stay on record, and so do its adopters."""
    published = model.state == S.PUBLISHED
    check_can(by, P.PUBLISH if published else P.WRITE, model)
    if published and not reason.strip():
        raise Owed(_("Ghi lý do rút: các đơn vị đang áp dụng cần biết."))
    with transaction.atomic():
        hold(model)
        check_step(model, S.WITHDRAWN)
        if (model.state == S.PUBLISHED) != published:
            raise Conflict(_("Mô hình này đã chuyển bước. Mở lại trang để xem."))
        model.expect(version)
        was_public, model.public_at = model.public_at is not None, None
        with recorded("replication.withdraw", model, by=by, at=at, reason=reason.strip()[:1000]):
            model.state, model.withdrawn_at, model.reason = S.WITHDRAWN, at, reason.strip()[:1000]
            model.save()
        file(model)
        if was_public:
            model_hidden.send(sender=GoodModel, model=model, at=at)
        if published:
            count_model(model, at=at)
        settle(about=model, at=at)
        with translation.override("vi"):
            subject = _("Mô hình “%(title)s” đã rút") % {"title": model.title[:100]}
            theirs = _("Mô hình “%(title)s” đã rút mà đơn vị đang áp dụng: %(reason)s") % {"title": model.title[:80], "reason": model.reason[:80]}
        tell_moved(model, subject, by=by, at=at)
        tell_adopters(model, theirs, by=by, at=at)
    return model


MOST_AT_ONCE = 200


def offer(*, model: GoodModel, units: Sequence[Unit], note: str = "", by: User | None, at: dt.datetime) -> int:
    """Bring a published model to the notice of units; how many had not heard of it. Its own unit, and who uses it already, are left out."""
    check_can(by, P.PUBLISH, model)
    if not units:
        raise Owed(_("Chọn ít nhất một đơn vị."), field="units")
    if len(units) > MOST_AT_ONCE:
        raise Owed(_("Mỗi lần gửi tối đa %(most)s đơn vị.") % {"most": MOST_AT_ONCE}, field="units")
    with transaction.atomic():
        hold(model)
        if model.state != S.PUBLISHED:
            raise Conflict(_("Công bố mô hình rồi mới giới thiệu cho đơn vị khác."))
        known = set(Offer.objects.filter(model=model).values_list("unit", flat=True)) | {model.unit_id}
        known |= set(Adoption.objects.filter(model=model, state__in=LIVING).values_list("unit", flat=True))
        fresh = [unit for unit in units if unit.pk not in known and unit.root == model.root]
        rows = [Offer(root=model.root, model=model, unit=unit, note=note.strip()[:500], at=at, by=by) for unit in fresh]
        if rows:
            with recorded("replication.offer", model, by=by, at=at) as told:
                Offer.objects.bulk_create(rows)
                told.values["units"] = len(rows)
            tell_offered(rows, by=by, at=at)
    return len(rows)
