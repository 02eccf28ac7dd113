"""What the pages of an item show of a secret ballot, for members and for who runs it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from thidua.councils import actions
from thidua.councils.enums import ItemState, Mode
from thidua.councils.models import AgendaItem
from thidua.councils.permissions import P, can
from thidua.councils.phrases import CHOICES, LEVELS
from thidua.councils.queries import secret as queries
from thidua.councils.rules.secret import CODES

SECRET = (Mode.PAPER, Mode.SCREEN)


def member_part(request: HttpRequest, item: AgendaItem, *, sees: bool) -> dict[str, Any]:
    """For the page of an item: its level with the honest sentence, the choices by code, how many have cast, what the box held once it may be seen."""
    if item.mode not in SECRET:
        return {"is_secret": False, "level": LEVELS.get(item.mode)}
    on_screen, is_open = item.mode == Mode.SCREEN, item.state == ItemState.OPEN
    return {
        "is_secret": True, "on_screen": on_screen, "level": LEVELS[item.mode], "codes": [(code, CHOICES[choice]) for code, choice in CODES.items()],
        "turnout": queries.turnout_of(item) if on_screen and is_open else None, "may_count": not on_screen and is_open and can(request.user, P.COUNT, item),
        "tokens": [" ".join(one[n : n + 4] for n in range(0, len(one), 4)) for one in queries.tokens_of(item)] if sees else [],
        "has_file": sees and bool(item.tally),
    }  # fmt: skip


def runner_part(request: HttpRequest, item: AgendaItem) -> dict[str, Any]:
    """For the page of who runs an item: the level, who waits for a second person, which tellers have keyed, whether another round may follow."""
    secret = item.mode in SECRET
    found: dict[str, Any] = {
        "is_secret": secret, "on_screen": item.mode == Mode.SCREEN, "level": LEVELS.get(item.mode), "may_again": actions.may_vote_again(item),
        "may_level": item.mode != Mode.SCORE and item.state == ItemState.WAITING,
    }  # fmt: skip
    if item.mode == Mode.SCREEN:
        found["turnout"] = queries.turnout_of(item) if item.state == ItemState.OPEN else None
        found["asked_by"] = item.asked_by.person if item.asked_by_id and item.asked_by else None
        found["is_asker"] = bool(item.asked_by and item.asked_by.person.user_id == request.user.pk)
    if item.mode == Mode.PAPER:
        counted = queries.counted_by(item)
        found["tellers"] = [(one.member.person.name, one.pk in counted) for one in queries.tellers_of(item.sitting)]
    return found
