"""Jobs of communications; a worker imports this module to know them."""

from __future__ import annotations

import datetime as dt
import uuid

from thidua.communications.actions.publishing import PUBLISH_JOB, publish
from thidua.communications.actions.reading import forget_senders
from thidua.communications.actions.telling import tell_waiting
from thidua.communications.enums import PostState
from thidua.communications.models import Post
from thidua.jobs.enums import Every
from thidua.jobs.tasks import Progress, job
from thidua.store import clock


@job(name=PUBLISH_JOB, attempts=6)
def publish_due(progress: Progress, *, post: str, due: str, **_ignored: str) -> None:
    """Publish a post whose hour has come; nothing where it was published, withdrawn or put to another hour meanwhile."""
    one = Post.objects.filter(pk=uuid.UUID(post), state=PostState.SCHEDULED, publish_at=dt.datetime.fromisoformat(due)).select_related(
        "unit", "made_by", "evidence"
    )
    found = one.first()
    if found is not None:
        publish(post=found, by=None, at=clock.now())


@job(name="communications.forget_senders", attempts=6, every=Every.DAY, hour=1)
def forget_yesterday(progress: Progress, period: str) -> None:
    """In the night: nothing of an address outlives its day."""
    forget_senders(day=dt.date.fromisoformat(period))


@job(name="communications.tell_waiting", attempts=6, every=Every.DAY, hour=7)
def tell_of_waiting(progress: Progress, period: str) -> None:
    """Every morning before the digests: comments that wait are told of once a day, whatever their number."""
    tell_waiting(today=dt.date.fromisoformat(period), at=clock.now())
