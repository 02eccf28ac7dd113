"""What questions keep about a person: their attempts and answers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import DELETE, Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.questions.models import Answer, Attempt
from thidua.questions.phrases import STATES


def _takers(user: Any, person: Any) -> list[Any]:
    return [one.pk for one in (user, person) if one is not None]


PARTS = (
    Part(
        "attempts", _("Bài làm của tôi"), _("Anh/chị và người tổ chức khóa học, cuộc thi."),
        (
            Column("paper", _("Đề"), "paper__title"), Column("number", _("Lần"), "number"), Column("state", _("Trạng thái"), "state", STATES),
            Column("started_at", _("Bắt đầu"), "started_at"), Column("submitted_at", _("Nộp lúc"), "submitted_at"),
            Column("points", _("Điểm"), "points"), Column("most", _("Trên"), "most"),
        ),
        lambda user, person: Attempt.objects.filter(taker__in=_takers(user, person)).order_by("-started_at", "-id"),
        ("questions.Attempt.taker",), order=52, erase=Erasing(Way.BLANKED, blanked=("result",)),
    ),
    Part(
        "answers", _("Câu trả lời của tôi"), _("Anh/chị và người tổ chức khóa học, cuộc thi."),
        (
            Column("paper", _("Đề"), "attempt__paper__title"), Column("place", _("Câu"), "place"), Column("value", _("Trả lời"), "value"),
            Column("saved_at", _("Lưu lúc"), "saved_at"),
        ),
        lambda user, person: Answer.objects.filter(attempt__taker__in=_takers(user, person)).order_by("-saved_at", "-id"),
        ("questions.Answer.attempt",), order=53, erase=DELETE,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "questions.Attempt",
        (
            "paper", "taker", "number", "items", "state", "started_at", "closes_at", "grace_seconds", "heard_at", "submitted_at", "counted_at",
            "seal", "points", "most", "right", "result", "reason",
        ),
        _("Bài kiểm tra, bài thi một người đã làm và điểm"), _("Để công nhận kết quả học tập, xếp hạng cuộc thi"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "questions.Answer", ("attempt", "place", "value", "version", "saved_at"),
        _("Câu trả lời trong từng bài làm"), _("Để chấm và để ai cũng tính lại được kết quả"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip

APART = {
    "questions.Bank.owner": Apart.NOT_A_PERSON,
    "questions.Bank.made_by": Apart.ACT,
    "questions.Revision.made_by": Apart.ACT,
    "questions.Paper.owner": Apart.NOT_A_PERSON,
    "questions.Paper.made_by": Apart.ACT,
}

SPARED = {
    "questions.Revision": Stays.CONTENT, "questions.Question": Stays.CONTENT, "questions.Paper": Stays.CONTENT,
    "questions.Attempt.items": Stays.CONTENT, "questions.Attempt.result": Stays.CONTENT, "questions.Answer.value": Stays.CONTENT,
}  # fmt: skip
"""Questions, papers drawn from them and answers to them are sealed by digests: with a changed word nobody could count a result again."""
