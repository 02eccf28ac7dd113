"""What the minutes of a sitting say: as it was frozen, or as it stands now. In Vietnamese, for it is a paper of the agency."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import translation

from thidua.councils.enums import ItemState, Mode, SittingForm, SittingState
from thidua.councils.models import AgendaItem, Recusal, Sitting
from thidua.councils.permissions import aside_of_these
from thidua.councils.phrases import ASIDE_WHY, LEVELS, MODES, OUTCOMES, SEAT_WORDS, figures, number, sentences
from thidua.councils.queries.parameters import quorum_share
from thidua.councils.queries.room import roll_rows
from thidua.councils.queries.sittings import agenda_of
from thidua.councils.rules.bars import Bar, bar_of
from thidua.councils.rules.minutes import Decided, Minutes, Person, read
from thidua.councils.rules.quorum import Quorum
from thidua.councils.rules.stored import grounds_of, tally_of
from thidua.orgs.queries.headings import heading_of
from thidua.rulebook.phrases import named
from thidua.rulebook.queries import unconfirmed_here
from thidua.store import clock


def minutes_of(sitting: Sitting) -> Minutes:
    """The frozen minutes, or those that can be drafted by now."""
    if sitting.state == SittingState.MINUTED:
        return read(sitting.paper)
    with translation.override("vi"):
        return _drafted(sitting)


def minutes_for(user: Any, sitting: Sitting) -> Minutes:
    """The minutes as somebody may read them: before they are closed nobody reads what was said, counted and stated of an item of which they step aside."""
    if sitting.state == SittingState.MINUTED:
        return minutes_of(sitting)
    with translation.override("vi"):
        return _drafted(sitting, aside_of_these(user, agenda_of(sitting)))


def _drafted(sitting: Sitting, hidden: frozenset[uuid.UUID] = frozenset()) -> Minutes:
    council, heading = sitting.council, heading_of(sitting.council.unit)
    roll = roll_rows(sitting)
    voting = sum(one.row.member.votes for one in roll)
    people = tuple(
        Person(
            one.row.member.person.name, str(SEAT_WORDS[one.row.member.seat]), ", ".join(part for part in (one.row.position, one.row.unit) if part),
            one.presence, one.reason, one.row.member.votes,
        )
        for one in roll
    )  # fmt: skip
    needed = Quorum(voting, 0, quorum_share(sitting.day)).needed if sitting.form == SittingForm.MEETING else 0
    items = tuple(_items(sitting, hidden))
    return Minutes(
        agency=council.unit.name, parent=heading.parent, place=heading.place, council=council.name, basis=council.basis, number=sitting.number,
        title=sitting.title, form=sitting.form, held_on=sitting.day.isoformat(), began=_hour(sitting.opened_at or sitting.starts_at),
        ended=_hour(sitting.closed_at), where=sitting.place, chair=sitting.chair.person.name if sitting.chair else "",
        chair_seat=str(SEAT_WORDS[sitting.chair.seat]) if sitting.chair else "", secretary=sitting.secretary.person.name if sitting.secretary else "",
        members=len(roll), voting=voting, needed=needed, people=people, items=items, words=sitting.words,
        rests_on=tuple(named(row.title, row.value, row.unit) for row in unconfirmed_here()),
    )  # fmt: skip


def _hour(at: Any) -> str:
    if at is None:
        return ""
    local = at.astimezone(clock.VIETNAM)
    return f"{local.hour} giờ {local.minute:02}"


def _items(sitting: Sitting, hidden: frozenset[uuid.UUID]) -> list[Decided]:
    aside: dict[Any, list[str]] = {}
    for one in Recusal.objects.filter(item__sitting=sitting).select_related("member__person").order_by("at", "id"):
        aside.setdefault(one.item_id, []).append(f"{one.member.person.name} ({ASIDE_WHY[one.ground]})")
    return [_withheld(one, aside.get(one.pk, [])) if one.pk in hidden else _decided(one, aside.get(one.pk, [])) for one in agenda_of(sitting)]


def _withheld(item: AgendaItem, aside: list[str]) -> Decided:
    """An item for a reader who steps aside of it."""
    why = translation.gettext("Người đọc có liên quan đến nội dung này nên chỉ xem được khi biên bản đã chốt.")
    return Decided(item.title, item.unit_name, tuple(aside), why, outcome=_outcome(item))


def _outcome(item: AgendaItem) -> str:
    return str(OUTCOMES[item.outcome]) if item.state == ItemState.DECIDED else "chưa kết luận"


def _decided(item: AgendaItem, aside: list[str]) -> Decided:
    return Decided(
        item.title, item.unit_name, tuple(aside), item.notes, tuple(told_figures(item)), tuple(sentences(grounds_of(item.grounds))),
        _outcome(item), item.reason, level_told(item) if item.mode != Mode.SCORE and item.tally else "",
    )  # fmt: skip


def level_told(item: AgendaItem) -> str:
    """The secrecy level of the vote on an item, with what it promises and does not, and its round."""
    level, sentence = LEVELS[item.mode]
    again = f" Vòng {item.round}." if item.round > 1 else ""
    return f"{level}, {str(MODES[item.mode]).lower()}.{again} {sentence}"


def told_grounds(item: AgendaItem) -> str:
    """The grounds of a result as sentences, in Vietnamese, for the package of the subject."""
    with translation.override("vi"):
        return " ".join(sentences(grounds_of(item.grounds)))


def told_bar(item: AgendaItem) -> Bar | None:
    """An item that was counted as a bar against its threshold."""
    return bar_of(grounds_of(item.grounds), tally_of(item.tally)) if item.tally else None


def told_figures(item: AgendaItem) -> list[tuple[str, str]]:
    """The figures of an item that was counted, as pairs; points have a mean instead of votes."""
    if not item.tally:
        return []
    pairs = figures(tally_of(item.tally), secret=item.mode in (Mode.PAPER, Mode.SCREEN))
    if item.mode != Mode.SCORE:
        return pairs
    return [*pairs[:5], *([(_mean(), number(item.score))] if item.score is not None else [])]


def _mean() -> str:
    return translation.gettext("Điểm trung bình")
