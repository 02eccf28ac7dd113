"""What contests keep about a person: that they entered, what they guessed, where they stand."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.contests.enums import ContestState
from thidua.contests.models import Entrant, Guess, Standing


def standings_of(person: Any) -> Any:
    """Where somebody stands in the contests whose result is published: before that nobody knows."""
    return Standing.objects.filter(entrant__person=person, contest__state=ContestState.PUBLISHED).order_by("-handed_in")


PARTS = (
    Part(
        "contests", _("Cuộc thi tôi đã dự"), _("Anh/chị và đơn vị tổ chức."),
        (
            Column("title", _("Cuộc thi"), "contest__title"), Column("unit", _("Đơn vị"), "competitor__unit__name"),
            Column("code", _("Mã dự thi"), "code"), Column("at", _("Lúc"), "entered_at"),
        ),
        lambda _user, person: Entrant.objects.filter(person=person).order_by("-entered_at") if person else Entrant.objects.none(),
        ("contests.Entrant.person",), order=54, erase=KEEP,
    ),
    Part(
        "contest-guesses", _("Dự đoán của tôi"), _("Anh/chị; khi công bố kết quả thì mọi người theo mã dự thi."),
        (
            Column("title", _("Cuộc thi"), "round__contest__title"), Column("round", _("Vòng"), "round__number"),
            Column("value", _("Dự đoán"), "value"), Column("at", _("Lúc"), "saved_at"),
        ),
        lambda _user, person: Guess.objects.filter(entrant__person=person).order_by("-saved_at") if person else Guess.objects.none(),
        ("contests.Guess.entrant",), order=55, erase=KEEP,
    ),
    Part(
        "contest-standings", _("Thứ hạng của tôi"), _("Anh/chị và đơn vị tổ chức; khi công bố kết quả thì mọi người theo mã dự thi."),
        (
            Column("title", _("Cuộc thi"), "contest__title"), Column("round", _("Vòng (0: cả cuộc thi)"), "round"),
            Column("rank", _("Hạng"), "rank"), Column("points", _("Điểm"), "points"),
        ),
        lambda _user, person: standings_of(person) if person else Standing.objects.none(),
        ("contests.Standing.entrant",), order=56, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "contests.Entrant", ("contest", "person", "competitor", "code", "entered_at"),
        _("Người dự thi"), _("Để xếp hạng cuộc thi và tính tỷ lệ tham gia của đơn vị"), Ground.DUTY, Until.RECORD,
    ),
    Kept("contests.Guess", ("round", "entrant", "value", "saved_at"), _("Dự đoán của người dự thi"), _("Để xếp hạng khi bằng điểm"), Ground.DUTY, Until.RECORD),
    Kept(
        "contests.Standing", ("contest", "entrant", "round", "rank", "points", "milliseconds", "off", "handed_in"),
        _("Thứ hạng của người dự thi"), _("Để công bố kết quả và ai cũng tính lại được"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {"contests.Contest.made_by": Apart.ACT}

SPARED = {
    "contests.Contest.title": Stays.CONTENT, "contests.Contest.rules_text": Stays.CONTENT, "contests.Contest.search_key": Stays.CONTENT,
    "contests.Competitor.name": Stays.CONTENT,
}  # fmt: skip
"""Rules that were made known and names of units at the time; a published result is sealed by a digest."""
