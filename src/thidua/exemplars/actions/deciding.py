"""Recognised by a document, shown to the public with a consent, not chosen, ended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.exemplars.actions.counting import count_exemplar, prove
from thidua.exemplars.actions.finding import index_exemplar
from thidua.exemplars.actions.nurturing import step
from thidua.exemplars.actions.telling import settle_exemplar, tell_recognised
from thidua.exemplars.enums import ConsentEvent
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.models import Exemplar
from thidua.exemplars.permissions import P, check_can
from thidua.exemplars.queries.consents import standing_of_one
from thidua.exemplars.queries.public import agrees, told_name, unnamed
from thidua.exemplars.rules.addresses import next_slug, slug_of
from thidua.exemplars.signals import consent_ending, consent_withdrawn, exemplar_hidden, exemplar_published
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed
from thidua.vn.text import one_line


@dataclass(frozen=True)
class Paper:
    """Who recognises, by which document."""

    by: str
    number: str = ""
    on: dt.date | None = None


def recognise(*, exemplar: Exemplar, paper: Paper, version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """It counts and is evidence from now on; the person is asked whether they want to be shown."""
    check_can(by, P.KEEP, exemplar)
    if not paper.by.strip():
        raise Owed(_("Ghi ai công nhận."), field="recognised_by")
    if paper.on is not None and paper.on > clock.local_date(at):
        raise Owed(_("Ngày văn bản không được sau hôm nay."), field="document_on")
    with transaction.atomic():
        step(exemplar, S.RECOGNISED, version)
        exemplar.recognised_by, exemplar.document_number, exemplar.document_on = one_line(paper.by)[:200], one_line(paper.number)[:60], paper.on
        exemplar.recognised_at = exemplar.decided_at = at
        exemplar.decided_by, exemplar.next_look_on = by, None
        with recorded("exemplars.recognise", exemplar, by=by, at=at):
            exemplar.save()
        count_exemplar(exemplar, at=at)
        prove(exemplar, at=at)
        settle_exemplar(exemplar, at=at)
        tell_recognised(exemplar, by=by, at=at)
    return exemplar


def publish(*, exemplar: Exemplar, version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """Show it to everybody, as far as the consent of today goes."""
    check_can(by, P.PUBLISH, exemplar)
    with transaction.atomic():
        step(exemplar, S.PUBLISHED, version)
        given = standing_of_one(exemplar, clock.local_date(at))
        if not agrees(given):
            raise Conflict(_("Người này chưa đồng ý được nêu ở trang công khai, hoặc đồng ý đã hết hạn, đã rút. Hỏi ý kiến rồi đăng."))
        if not given.shows.name and told_name(exemplar, story=given.shows.story, photo=given.shows.photo):
            raise Conflict(
                _("Lời kể có nêu tên, mà người này không đồng ý nêu tên. Hỏi lại ý kiến, hoặc kết thúc rồi giới thiệu lại bằng lời không nêu tên.")
            )
        if exemplar.slug is None:
            exemplar.slug = address_of(exemplar, named=given.shows.name)
        exemplar.published_at = at
        with recorded("exemplars.publish", exemplar, by=by, at=at):
            exemplar.save()
        index_exemplar(exemplar)
        exemplar_published.send(sender=Exemplar, exemplar=exemplar, at=at)
    return exemplar


def address_of(one: Exemplar, *, named: bool) -> str:
    """A free address; it holds the name only of whoever agrees to be named."""
    slug = slug_of(one.name if named else f"{unnamed(one)} {one.deed}")
    return next_slug(slug, set(Exemplar.objects.filter(slug__startswith=slug).values_list("slug", flat=True)))


def readdress(one: Exemplar, *, by: User | None, at: dt.datetime) -> None:
    """The name goes out of the address of what stays public without it. The exemplar is held. Within a transaction."""
    one.expect(None)
    one.slug = address_of(one, named=False)
    with recorded("exemplars.readdress", one, by=by, at=at):
        one.save()


def unpublish(*, exemplar: Exemplar, version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """Take it off the public pages; the consent stays as it is."""
    check_can(by, P.PUBLISH, exemplar)
    with transaction.atomic():
        take_off(exemplar, version, by=by, at=at)
    return exemplar


def take_off(exemplar: Exemplar, version: int | None, *, by: User | None, at: dt.datetime) -> None:
    """The same without asking who does it. Its address goes with it: it may hold a name. Within a transaction."""
    step(exemplar, S.RECOGNISED, version)
    exemplar.slug = exemplar.published_at = None
    with recorded("exemplars.unpublish", exemplar, by=by, at=at):
        exemplar.save()
    index_exemplar(exemplar)
    exemplar_hidden.send(sender=Exemplar, exemplar=exemplar, at=at)


def refuse(*, exemplar: Exemplar, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """Not chosen, with a reason for whoever nominated."""
    check_can(by, P.KEEP, exemplar)
    if not one_line(reason):
        raise Owed(_("Ghi vì sao không chọn."))
    return _close(exemplar, S.REFUSED, "exemplars.refuse", reason, version, by, at)


def end(*, exemplar: Exemplar, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Exemplar:
    """It is an example no longer; what was recognised stays in the record."""
    check_can(by, P.KEEP, exemplar)
    return _close(exemplar, S.ENDED, "exemplars.end", reason, version, by, at)


def _close(one: Exemplar, to: S, act: str, reason: str, version: int | None, by: User | None, at: dt.datetime) -> Exemplar:
    with transaction.atomic():
        was_public = Exemplar.objects.filter(pk=one.pk, state=S.PUBLISHED).exists()
        step(one, to, version)
        if was_public:
            consent_ending.send(sender=Exemplar, exemplar=one)
        one.reason, one.decided_by, one.decided_at, one.next_look_on = one_line(reason)[:500], by, at, None
        one.slug = one.published_at = None
        with recorded(act, one, by=by, at=at, reason=one.reason):
            one.save()
        count_exemplar(one, at=at)
        settle_exemplar(one, at=at)
        if was_public:
            index_exemplar(one)
            exemplar_hidden.send(sender=Exemplar, exemplar=one, at=at)
            consent_withdrawn.send(sender=Exemplar, exemplar=one, event=ConsentEvent.ENDED, by=by, at=at)
    return one
