"""What lower packages ask of evidence."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.dispatch import receiver

from thidua.evidence.queries import proved_tasks
from thidua.participation.signals import proof_asked


@receiver(proof_asked, dispatch_uid="evidence.proved_tasks")
def tasks_with_evidence(sender: Any, tasks: Collection[uuid.UUID], **kwargs: Any) -> set[uuid.UUID]:
    """Of some tasks those for which somebody showed something that was not withdrawn."""
    return proved_tasks(tasks)
