"""A request begins: what its answer hangs on is gathered anew."""

from __future__ import annotations

from typing import Any

from django.core.signals import request_started
from django.dispatch import receiver

from thidua.rulebook.queries import begin_answer


@receiver(request_started)
def forget_the_last(**_ignored: Any) -> None:
    begin_answer()
