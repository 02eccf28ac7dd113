"""The consent of whoever sets an example: given by ticking what is shown, or on paper, kept in versions, taken back by one press.

What is taken back is gone from public pages, feeds, search and posts before the act is done: `consent_withdrawn` is heard in its transaction.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.exemplars.actions.deciding import readdress, take_off
from thidua.exemplars.actions.finding import index_exemplar
from thidua.exemplars.actions.telling import settle_exemplar, tell_consent
from thidua.exemplars.enums import ConsentEvent as Event
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.enums import How
from thidua.exemplars.models import PAPER, Consent, Exemplar
from thidua.exemplars.permissions import P, check_can
from thidua.exemplars.queries.consents import begun, only_themselves, ran_out
from thidua.exemplars.queries.public import told_name
from thidua.exemplars.rules.consent import ON_PAPER, WORDING, Agreed, takes_back
from thidua.exemplars.rules.states import KNOWN, OPEN
from thidua.exemplars.signals import consent_ending, consent_withdrawn, exemplar_published
from thidua.files.actions import Ready, keep, link
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

ENDS = {How.RAN_OUT: Event.RAN_OUT, How.CHANGED: Event.CHANGED}
"""What a consent that was not taken back ended by."""


def consent(*, exemplar: Exemplar, agreed: Agreed, wording: int = WORDING, by: User, at: dt.datetime) -> Consent:
    """Of one's own account; `wording` is the number of the text that was read."""
    check_can(by, P.CONSENT, exemplar)
    if wording != WORDING:
        raise Conflict(_("Lời đồng ý đã đổi từ khi anh/chị mở trang. Mở lại trang, đọc rồi đồng ý."))
    return _give(exemplar, agreed, How.OWN, None, by, at)


def consent_on_paper(*, exemplar: Exemplar, agreed: Agreed, scan: Ready | None, by: User | None, at: dt.datetime) -> Consent:
    """Signed on paper: whoever keeps the exemplar writes down what it says, with the scan."""
    check_can(by, P.CONSENT_PAPER, exemplar)
    if scan is None:
        raise Owed(_("Chọn ảnh hoặc tệp giấy đồng ý đã ký."), field="scan")
    return _give(exemplar, agreed, How.PAPER, scan, by, at)


def _give(one: Exemplar, agreed: Agreed, how: How, scan: Ready | None, by: User | None, at: dt.datetime) -> Consent:
    if agreed.to_on is not None and agreed.to_on < agreed.from_on:
        raise Owed(_("Ngày cuối không được trước ngày đầu."), field="to_on")
    if not (agreed.on_portal or agreed.in_press):
        raise Owed(_("Chọn nơi được nêu: trang công khai, hoặc báo, đài, mạng xã hội."), field="on_portal")
    with transaction.atomic():
        held = Exemplar.objects.select_for_update().get(pk=one.pk)
        if held.state not in (*KNOWN, *OPEN):
            raise Conflict(_("Điển hình này đã khép lại nên không cần đồng ý."))
        last: Consent | None = Consent.objects.select_for_update().filter(exemplar=one).order_by("-number").first()
        made = Consent(
            root=one.root, exemplar=one, number=last.number + 1 if last else 1, shows_name=agreed.name, shows_photo=agreed.photo, shows_story=agreed.story,
            on_portal=agreed.on_portal, in_press=agreed.in_press, from_on=agreed.from_on, to_on=agreed.to_on, how=how, given_by=by, given_at=at,
            wording=ON_PAPER if how is How.PAPER else WORDING,
        )  # fmt: skip
        if how is How.PAPER and only_themselves(held, last):
            raise Conflict(_("Người này đã tự rút đồng ý bằng tài khoản của mình, nên chỉ chính người đó đồng ý lại được."))
        less = last is not None and last.withdrawn_at is None and takes_back(last.agreed, agreed, clock.local_date(at))
        if less:
            consent_ending.send(sender=Exemplar, exemplar=one)
        with recorded("exemplars.consent", made, by=by, at=at):
            if last is not None and last.withdrawn_at is None:  # one version holds at a time
                last.withdrawn_at, last.withdrawn_by, last.withdrawn_how = at, by, how
                last.save()
            made.save(force_insert=True)
            if scan is not None:
                link(file=keep(ready=scan, by=by, at=at, root=one.root), owner=made, by=by, at=at, kind=PAPER)
        named = last is not None and last.shows_name and not agreed.name
        _follow(one, made, by, at, less=less, renamed=named)
    return made


def _follow(one: Exemplar, made: Consent, by: User | None, at: dt.datetime, *, less: bool, renamed: bool) -> None:
    """What is public follows the new version at once."""
    one.refresh_from_db()
    tells = not made.shows_name and told_name(one, story=made.shows_story, photo=made.shows_photo)
    if one.state == S.PUBLISHED and (tells or not made.on_portal):
        take_off(one, None, by=by, at=at)
    elif one.state == S.PUBLISHED:
        if renamed:
            readdress(one, by=by, at=at)
        index_exemplar(one)
        exemplar_published.send(sender=Exemplar, exemplar=one, at=at)
    if less:
        consent_withdrawn.send(sender=Exemplar, exemplar=one, event=Event.NARROWED, by=by, at=at)
    settle_exemplar(one, at=at)
    tell_consent(one, Event.NARROWED if less else Event.GIVEN, by=by, at=at)


def withdraw_consent(*, exemplar: Exemplar, by: User | None, at: dt.datetime) -> Consent:
    """One press of the person, or of whoever keeps the exemplar for what came on paper. Whatever shows them is gone with this transaction."""
    check_can(by, P.CONSENT_WITHDRAW, exemplar)
    own = by is not None and exemplar.person is not None and exemplar.person.user_id == by.pk
    with transaction.atomic():
        Exemplar.objects.select_for_update().get(pk=exemplar.pk)
        last: Consent | None = Consent.objects.select_for_update().filter(exemplar=exemplar).order_by("-number").first()
        if last is None or last.withdrawn_at is not None:
            raise Conflict(_("Không có đồng ý nào đang còn hiệu lực."))
        consent_ending.send(sender=Exemplar, exemplar=exemplar)
        _close(exemplar, last, How.OWN if own else How.PAPER, by, at)
    return last


def _close(one: Exemplar, last: Consent, how: How, by: User | None, at: dt.datetime) -> None:
    last.withdrawn_at, last.withdrawn_by, last.withdrawn_how = at, by, how
    with recorded("exemplars.withdraw_consent", last, by=by, at=at):
        last.save()
    one.refresh_from_db()
    if one.state == S.PUBLISHED:
        take_off(one, None, by=by, at=at)
    event = ENDS.get(how, Event.WITHDRAWN)
    consent_withdrawn.send(sender=Exemplar, exemplar=one, event=event, by=by, at=at)
    tell_consent(one, event, by=by, at=at)


def ask_again(one: Exemplar, *, by: User | None, at: dt.datetime) -> None:
    """What was agreed to is another thing now: the consent to it is over. `one` is held and as it was. Within a transaction, before its first record."""
    last: Consent | None = Consent.objects.select_for_update().filter(exemplar=one).order_by("-number").first()
    if last is not None and last.withdrawn_at is None:
        consent_ending.send(sender=Exemplar, exemplar=one)
        _close(one, last, How.CHANGED, by, at)


def take_from_public(*, person: Person, at: dt.datetime) -> int:
    """Close every consent of somebody who is to be erased, with all that shows them; how many."""
    list(Exemplar.objects.select_for_update().filter(person=person).order_by("pk").values_list("pk"))  # held first, as by every act of a consent
    rows = Consent.objects.select_for_update(of=("self",)).filter(exemplar__person=person, withdrawn_at__isnull=True).select_related("exemplar__unit")
    held = list(rows.order_by("exemplar"))
    for last in held:
        consent_ending.send(sender=Exemplar, exemplar=last.exemplar)
    for last in held:
        _close(last.exemplar, last, How.PAPER, None, at)
    return len(held)


def let_run_out(*, day: dt.date, at: dt.datetime) -> int:
    """Close consents whose last day was before this one, and let those be found that begin on it; how many were closed."""
    ended = 0
    for row in ran_out(day):
        with transaction.atomic():
            Exemplar.objects.select_for_update().get(pk=row.exemplar_id)
            held = Consent.objects.select_for_update(of=("self",)).select_related("exemplar__unit").get(pk=row.pk)
            if held.withdrawn_at is None:
                consent_ending.send(sender=Exemplar, exemplar=held.exemplar)
                _close(held.exemplar, held, How.RAN_OUT, None, at)
                ended += 1
    for one in begun(day):
        with transaction.atomic():
            index_exemplar(one)
    return ended
