"""What one's own answers in a contest say of what to learn."""

from __future__ import annotations

import uuid
from typing import Any

from thidua.contests.models import Contest
from thidua.contests.queries import attempts_of
from thidua.contests.rules.topics import TopicScore, weak_topics
from thidua.orgs.queries import standing_of
from thidua.questions.enums import AttemptState
from thidua.questions.models import Answer
from thidua.questions.queries.papers import contents_of, items_in, lines_of, pool_in


def own_weak_topics(user: Any, contest: Contest) -> tuple[TopicScore, ...]:
    """The topics in which somebody was weak, by all their graded attempts; for them alone. Three questions."""
    attempts = list(attempts_of(contest).filter(taker=standing_of(user).person_id, state=AttemptState.GRADED).order_by("pk"))
    contents = contents_of(item.revision for one in attempts for item in items_in(one))
    answers: dict[uuid.UUID, dict[int, Any]] = {}
    for pk, place, value in Answer.objects.filter(attempt__in=attempts).values_list("attempt", "place", "value"):
        answers.setdefault(pk, {})[place] = value
    told = []
    for one in attempts:
        topics = {drawn.revision: drawn.topic for drawn in pool_in(one.paper)}
        told += [(topics[line.question], line.points, line.most) for line in lines_of(str(one.pk), items_in(one), contents, answers.get(one.pk, {}))]
    return weak_topics(told)
