"""A secret ballot on the screen: opened and closed by two people, cast in without a trace of who and when, counted when it is closed.

Casting writes two things in one transaction: that the member has cast, and the box anew. No record of the act, no mark of the form, no version of anything.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from dataclasses import asdict, replace

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.actions import vault
from thidua.councils.actions.holding import held_item
from thidua.councils.enums import AbsentMode, Choice, Found, ItemState, Mode, Presence, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Attendance, Membership, RollMark, SecretBox
from thidua.councils.permissions import P, check_can, presides, seat_at
from thidua.councils.phrases import NOT_DONE
from thidua.councils.queries.counting import aside_of, voting_members
from thidua.councils.rules import secret as rules
from thidua.councils.rules.parameters import voting_rule
from thidua.councils.rules.secret import Asked, Ballot, Box, NotDone, Why
from thidua.councils.rules.tally import Counts
from thidua.store.gate import writing
from thidua.store.journal import empty_log, overwrite_what_goes
from thidua.ui.pages import Conflict


class AlreadyCast(Conflict):
    """The member has cast: a second post of the same form meets this, and whoever sent it is led on."""


def told(why: Why) -> Conflict:
    """A refusal in words."""
    return (AlreadyCast if why is Why.ALREADY else Conflict)(str(NOT_DONE[why]))


def ballot_of(item: AgendaItem, box: Box | None = None) -> Ballot:
    """The ballot of an item, held by the caller, without what its box holds unless that is given."""
    marks = dict(RollMark.objects.select_for_update().filter(item=item).order_by("pk").values_list("member", "marked"))
    roll = frozenset(marks) if marks else voting_members(item.sitting)
    asked = None
    if item.asked_to and item.asked_by_id:
        asked = Asked(ItemState(item.asked_to), item.asked_by_id, presides(Membership.objects.get(pk=item.asked_by_id)))
    return Ballot(ItemState(item.state), roll, aside_of(item), frozenset(pk for pk, cast in marks.items() if cast), box or Box(), asked)


def asks_second(item: AgendaItem, step: ItemState, *, by: User | None, at: dt.datetime) -> bool:
    """Of the two people who take a step of a secret ballot: keep the question of the first and answer True; of the second, that it may be done, False.

    The item is held and still in the state of before. The machine is nobody's second.
    """
    seat = seat_at(by, item.sitting)
    if seat is None:
        raise told(Why.ONE_PERSON)
    try:
        after = rules.ask(ballot_of(item), step, seat.pk, presides=presides(seat))
    except NotDone as refused:
        raise told(refused.why) from refused
    if after.asked is None:
        item.asked_to, item.asked_by = "", None
        return False
    item.asked_to, item.asked_by = step.value, seat
    item.version += 1
    with recorded(f"councils.item.ask_{'open' if step is ItemState.OPEN else 'close'}", item, by=by, at=at):
        item.save()
    return True


def _box(item: AgendaItem) -> SecretBox:
    found: SecretBox = SecretBox.objects.select_for_update().get(item=item)
    return found


def open_box(item: AgendaItem) -> None:
    """Within the record of opening: the roll, all of it at once, and an empty box with a key of its own."""
    if voting_rule(item.rule.get("value")).chair_must_agree:
        raise Conflict(_("Quy tắc đòi chủ tọa đồng ý nên không bỏ phiếu kín được. Chọn biểu quyết công khai cho nội dung này."))
    vault.sweep(frozenset(AgendaItem.objects.filter(mode=Mode.SCREEN, state=ItemState.OPEN).values_list("pk", flat=True)))
    vault.make_key(item.pk)
    members = sorted(voting_members(item.sitting))
    RollMark.objects.bulk_create(RollMark(root=item.root, item=item, member_id=pk) for pk in members)
    SecretBox.objects.create(root=item.root, item=item, sealed=vault.seal(item.pk, Box(), len(members)))


def cast(*, item: AgendaItem, choice: Choice, by: User | None, at: dt.datetime) -> str:
    """A member casts, once and for good. Returns the random mark of the ballot, which is shown to them and kept nowhere beside them.

    Raise `Refused` or `Conflict` with a sentence; nothing is written then. `at` says whether the sitting is open and is not kept.
    """
    check_can(by, P.VOTE, item)
    with transaction.atomic():
        overwrite_what_goes()
        now = held_item(item)
        if now.mode != Mode.SCREEN or now.sitting.state != SittingState.OPEN:
            raise told(Why.NOT_OPEN)
        seat = seat_at(by, now.sitting)
        if seat is None:
            raise told(Why.NOT_ON_ROLL)
        if now.state != ItemState.OPEN:
            raise told(Why.NOT_OPEN)
        box = _box(now)
        before = ballot_of(now, _unsealed(now, box))
        token = secrets.token_hex(rules.TOKEN_BYTES)
        try:
            after = rules.cast(before, seat.pk, choice, token, there=is_there(now, seat))
        except NotDone as refused:
            raise told(refused.why) from refused
        with writing():
            RollMark.objects.filter(item=now, member=seat).update(marked=True)
            SecretBox.objects.filter(pk=box.pk).update(sealed=vault.seal(now.pk, after.box, len(after.roll)))
    return token


def _unsealed(item: AgendaItem, box: SecretBox) -> Box:
    try:
        return vault.unseal(item.pk, bytes(box.sealed))
    except vault.KeyGone as gone:
        raise Conflict(
            _(
                "Khóa của hòm phiếu này không còn trên máy chủ, thường vì vừa khôi phục từ bản sao lưu. Báo chủ tọa và thư ký đóng lượt này để bỏ phiếu lại."
            )
        ) from gone


def is_there(item: AgendaItem, seat: Membership) -> bool:
    """Whether a member may cast from where they are: in the room, or away with a vote in writing where the rule counts those."""
    if item.sitting.form == SittingForm.WRITTEN:
        return True
    where = Attendance.objects.filter(sitting=item.sitting, member=seat).values_list("presence", flat=True).first()
    counted = voting_rule(item.rule.get("value")).absent is AbsentMode.WRITTEN
    return where == Presence.PRESENT or (where == Presence.WRITTEN and counted)


def close_box(item: AgendaItem) -> tuple[Counts, Found | None, int]:
    """Within the record of closing: part what the box holds into marks and counts; its key goes once that is durable. Returns the counts, why there are
    none, and how many ballots lay in it."""
    box, ballot = _box(item), ballot_of(item)
    try:
        ballot = replace(ballot, box=vault.unseal(item.pk, bytes(box.sealed)))
        found = rules.opened(ballot)
    except vault.KeyGone:
        found = None
    counts = found if isinstance(found, Counts) else Counts()
    if isinstance(found, Counts):
        box.tokens, box.counts = list(ballot.box.tokens), asdict(counts)
    box.sealed = b""
    overwrite_what_goes()
    box.save()
    transaction.on_commit(lambda: _forget(item.pk))
    return counts, None if isinstance(found, Counts) else FOUND_OF[found], len(ballot.box.tokens) or len(ballot.cast)


FOUND_OF = {Why.TWISTED: Found.TWISTED, Why.FEW: Found.FEW_BALLOTS, None: Found.KEY_LOST}
"""Why a box gave no counts, as a ground of the verdict."""


def _forget(item: uuid.UUID) -> None:
    vault.destroy(item)
    empty_log()
