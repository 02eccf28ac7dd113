"""What the desk carries from one package to another that does not know of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.utils import translation

from thidua.accounts.models import User
from thidua.communications.actions import hide_subject, hold_subject
from thidua.exemplars.enums import ConsentEvent
from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.phrases import POST_REASONS
from thidua.exemplars.signals import consent_ending, consent_withdrawn


@receiver(consent_ending, dispatch_uid="desk.hold_posts")
def hold_posts(sender: Any, exemplar: Exemplar, **kwargs: Any) -> None:
    """The posts that will go are held before anything is recorded."""
    hold_subject(kind=OWNER, subject=exemplar.pk)


@receiver(consent_withdrawn, dispatch_uid="desk.hide_posts")
def hide_posts(sender: Any, exemplar: Exemplar, event: ConsentEvent, by: User | None, at: dt.datetime, **kwargs: Any) -> None:
    """Whoever took back their consent is in no post any more when their act is done; its author is told what happened."""
    with translation.override("vi"):
        why = str(POST_REASONS[event])
    hide_subject(kind=OWNER, subject=exemplar.pk, why=why, by=by, at=at)
