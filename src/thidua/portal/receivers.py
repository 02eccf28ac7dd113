"""What the portal does when something may not be shown any more."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.dispatch import receiver

from thidua.communications.signals import comment_hidden, post_hidden, post_published
from thidua.exemplars.signals import consent_withdrawn, exemplar_hidden, exemplar_published
from thidua.replication.signals import model_hidden, model_shown
from thidua.ui import kept


@receiver((model_hidden, model_shown, consent_withdrawn, exemplar_hidden, exemplar_published, post_hidden, post_published, comment_hidden))
def let_go(sender: Any, **_told: Any) -> None:
    """No page that this process keeps outlives a consent, a post or a model; those of other processes end by themselves within seconds."""
    transaction.on_commit(kept.forget)
