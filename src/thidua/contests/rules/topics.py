"""What somebody should learn more of: the topics of a contest in which they had the least. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

ENOUGH, MOST_TOPICS = 70, 5
"""From so many percent of the points of a topic on it needs no more learning; so many topics are named at most."""


@dataclass(frozen=True)
class TopicScore:
    """A topic with the part of its points that somebody had, in whole percent."""

    topic: str
    percent: int


def weak_topics(lines: Iterable[tuple[str, Decimal, Decimal]]) -> tuple[TopicScore, ...]:
    """Of questions by topic, points and most points the topics under `ENOUGH`, the weakest first; what has no topic is none."""
    had: dict[str, Decimal] = defaultdict(Decimal)
    most: dict[str, Decimal] = defaultdict(Decimal)
    for topic, points, top in lines:
        had[topic] += points
        most[topic] += top
    found = [TopicScore(topic, int(had[topic] * 100 // most[topic])) for topic in most if topic and most[topic]]
    return tuple(sorted((one for one in found if one.percent < ENOUGH), key=lambda one: (one.percent, one.topic))[:MOST_TOPICS])
