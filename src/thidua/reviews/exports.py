"""The record of a conference as a paper, always in Vietnamese: it is a paper of the agency."""

from __future__ import annotations

from django.utils import translation

from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.reviews.models import Review
from thidua.reviews.queries import lessons_of, reports_for
from thidua.reviews.rules.papers import Held, Learnt, minutes_of
from thidua.store import clock


def paper_of(review: Review) -> Paper:
    """The minutes of a conference that was held. Raises ValueError of one that was not."""
    if review.held_on is None:
        raise ValueError(review.pk)
    with translation.override("vi"):
        found = reports_for(review)
        reported = (
            f"Hội nghị nghe báo cáo của {found.rates.came}/{found.rates.expected} đơn vị, {found.rates.in_time} báo cáo gửi đúng hạn."
            if found else "Hội nghị nghe báo cáo kết quả thực hiện phong trào."
        )  # fmt: skip
        chair = review.chair.name if review.chair else ""
        held = Held(review.name, review.movement.name, review.held_on, review.place, chair, review.content, review.conclusions, reported)
        learnt = [Learnt(f"Mục {one.clause.spoken}", one.lesson, one.amendment) for one in lessons_of(review)]
        return minutes_of(head_of(review.unit, clock.today()), held, learnt)
