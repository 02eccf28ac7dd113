"""A contest or one's own attempt, out of those that the reader sees."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from thidua.contests.models import Contest
from thidua.contests.permissions import P, check_can
from thidua.contests.queries import own_attempts, visible_to
from thidua.questions.models import Attempt


def contest_or_404(request: HttpRequest, pk: uuid.UUID) -> Contest:
    """A contest that the reader sees."""
    found: Contest = get_object_or_404(visible_to(request.user), pk=pk)
    return found


def kept_or_404(request: HttpRequest, pk: uuid.UUID) -> Contest:
    """A contest that the reader keeps; who sees it and does not is told why."""
    found = contest_or_404(request, pk)
    check_can(request.user, P.KEEP, found)
    return found


def attempt_or_404(request: HttpRequest, pk: Any) -> Attempt:
    """An attempt of the reader's own."""
    found: Attempt = get_object_or_404(own_attempts(request.user), pk=pk)
    return found
