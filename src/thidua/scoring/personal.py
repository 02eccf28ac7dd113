"""What scoring keeps about a person: their points in rounds of persons. Who wrote points stands there as whoever acted."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, Apart, Column, Ground, Kept, Part, Stays, Until
from thidua.scoring.enums import CardState, RoundState, Stage
from thidua.scoring.models import Card
from thidua.scoring.phrases import STAGES


def _own(_user: Any, person: Any) -> Any:
    """What the person may see of it themselves: what they gave, and all of a decided round."""
    if person is None:
        return Card.objects.none()
    shown = Q(stage=Stage.SELF) | Q(contender__round__state=RoundState.DECIDED)
    return Card.objects.filter(shown, contender__person=person, state=CardState.SENT).order_by("-sent_at", "pk")


PARTS = (
    Part(
        "scores", _("Điểm thi đua của tôi"), _("Anh/chị; thủ trưởng đơn vị và cán bộ thi đua; hội đồng khi họp xét."),
        (
            Column("year", _("Năm"), "contender__round__period"), Column("round", _("Đợt chấm"), "contender__round__title"),
            Column("stage", _("Bước"), "stage", STAGES), Column("points", _("Điểm"), "total"),
        ),
        _own, ("scoring.Contender.person",), order=71, erase=KEEP,
    ),
)  # fmt: skip
KEPT = (
    Kept(
        "scoring.Contender", ("round", "unit", "person", "head", "by_leader", "group", "people", "inputs", "proofs", "filled_at"),
        _("Số liệu và minh chứng của từng người khi chấm điểm thi đua"), _("Chấm điểm, xét thi đua, khen thưởng"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip
APART = {
    "scoring.ScoreSheet.series": Apart.NOT_A_PERSON,
    "scoring.ScoreSheet.made_by": Apart.ACT,
    "scoring.ScoreSheet.issued_by": Apart.ACT,
    "scoring.Round.opened_by": Apart.ACT,
    "scoring.Round.closed_by": Apart.ACT,
    "scoring.Card.sent_by": Apart.ACT,
    "scoring.Conference.noted_by": Apart.ACT,
}
SPARED = {
    "scoring.ScoreSheet": Stays.CONTENT,
    "scoring.Round": Stays.CONTENT,
    "scoring.Contender": Stays.CONTENT,
    "scoring.Card": Stays.CONTENT,
    "scoring.Points": Stays.CONTENT,
    "scoring.Conference": Stays.CONTENT,
}
"""Sheets, rounds and their points are the record of how units and persons were judged; cards are sealed by a digest."""
