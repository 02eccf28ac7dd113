"""A request begins: what its answer hangs on is gathered anew; a rule changes: it is read anew."""

from __future__ import annotations

from typing import Any

from django.core.signals import request_finished, request_started
from django.db.models.signals import post_save
from django.dispatch import receiver

from thidua.rulebook.models import Parameter
from thidua.rulebook.queries import begin_answer, end_answer, read_anew


@receiver(request_started)
def forget_the_last(**_ignored: Any) -> None:
    begin_answer()


@receiver(request_finished)
def forget_this(**_ignored: Any) -> None:
    end_answer()


@receiver(post_save, sender=Parameter)
def forget_the_rule(**_ignored: Any) -> None:
    read_anew()
