"""A contest in which many sit at the same time, and what its database must hold whatever happened to the server."""

# ruff: noqa: PLC0415  # Django must be told its settings before anything of it is read
from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

QUESTIONS = 30
CSRF = "a" * 32
UNITS = 8


def prepared(takers: int, newcomers: int) -> list[dict[str, str]]:
    """Whoever sits: the attempt begun, the ticket of the page and the cookies of the sign-in; then whoever has yet to enter."""
    from tests.factories.world import make_member, make_world
    from tests.questions.bank import single

    from thidua.contests.actions import Settings, enter, make_contest, open_contest
    from thidua.contests.models import Round
    from thidua.contests.permissions import UNIT
    from thidua.contests.rules.states import Window
    from thidua.questions.actions import bring_in, open_bank
    from thidua.questions.rules.content import Draft
    from thidua.questions.rules.papers import Cell
    from thidua.store import clock

    world, at = make_world(), clock.now()
    bank = open_bank(root=world.root.root, owner_kind=UNIT, owner=world.root.pk, name="Ngân hàng", by=None, at=at)
    bring_in(bank=bank, drafts=[Draft("", single(number), "Luật") for number in range(1, 2 * QUESTIONS + 1)], by=None, at=at)
    window = Window(at - dt.timedelta(hours=1), at + dt.timedelta(days=1))
    rules = Settings(
        title="Thi năm phút cuối", unit=world.root, bank=bank, units=world.units[:2], cells=(Cell(QUESTIONS, "Luật"),), windows=(window,), seconds=80_000
    )  # fmt: skip
    contest = open_contest(contest=make_contest(settings=rules, by=world.officer.user, at=at), by=world.officer.user, at=at)
    only = Round.objects.select_related("paper", "contest__unit").get(contest=contest)
    sitting = []
    for number in range(takers):
        member = make_member(world.units[number % 2], f"THI{number:04d}", "Nguyễn Thị An")
        sitting.append(_seated(member.user, enter(round=only, by=member.user, at=at)))
    for number in range(newcomers):
        member = make_member(world.units[number % 2], f"MOI{number:04d}", "Trần Văn Bình")
        request = _signed_in(member.user)
        sitting.append({"contest": str(contest.pk), "person": str(member.person.pk), "session": str(request.session.session_key)})
    return sitting


def _seated(user: Any, attempt: Any) -> dict[str, str]:
    """The attempt of a person who has signed in, as the page of it would hold it."""
    from thidua.contests.queries.tickets import ticket_of

    request = _signed_in(user)
    return {"attempt": str(attempt.pk), "ticket": ticket_of(request, attempt), "session": str(request.session.session_key)}


def _signed_in(user: Any) -> Any:
    """A request in a session of the person."""
    from allauth.usersessions.models import UserSession
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.http import HttpRequest

    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    UserSession.objects.create(user=user, session_key=session.session_key, ip="127.0.0.1", user_agent="soak")
    request = HttpRequest()
    request.user, request.session = user, session
    return request


def faults(told: dict[str, Any]) -> list[str]:
    """What is wrong with the answers that clients were told of: `acked` and `doubtful` are {attempt: {place: [choice, version]}}."""
    from thidua.questions.models import Answer, Attempt
    from thidua.questions.queries.papers import items_in

    found: list[str] = []
    kept = {(str(a), place): (value, version) for a, place, value, version in Answer.objects.values_list("attempt", "place", "value", "version")}
    for attempt in Attempt.objects.filter(pk__in=[uuid.UUID(one) for one in told["acked"]]):
        items = items_in(attempt)
        for place in range(len(items)):
            acked, doubtful = (told[kind].get(str(attempt.pk), {}).get(str(place)) for kind in ("acked", "doubtful"))
            said = [(items[place].order[choice - 1], version) for choice, version in (one for one in (acked, doubtful) if one)]
            there = kept.get((str(attempt.pk), place))
            if there is None and acked:
                found.append(f"{attempt.pk} {place}: {said} is not there")
            elif there is not None and there not in said:
                found.append(f"{attempt.pk} {place}: {there} instead of {said}")
    return [*found, *_handed_in(told), *_entered(told)]


def _handed_in(told: dict[str, Any]) -> list[str]:
    """Whoever was told that it is handed in has a grade; nobody else has, but who was not told."""
    from thidua.questions.models import Attempt

    acked, doubtful = (set(told["handed"][kind]) for kind in ("acked", "doubtful"))
    rows = Attempt.objects.filter(pk__in=[uuid.UUID(one) for one in {*told["acked"], *acked}])
    found = []
    for attempt, state, points in rows.values_list("pk", "state", "points"):
        whole = state == "graded" and points is not None
        if str(attempt) in acked and not whole:
            found.append(f"{attempt}: handed in and is {state} with {points} points")
        elif str(attempt) not in acked and not (whole and str(attempt) in doubtful) and (state, points) != ("started", None):
            found.append(f"{attempt}: is {state} with {points} points and was not handed in")
    return found


def _entered(told: dict[str, Any]) -> list[str]:
    """Whoever was led to an attempt has that one and no other; who was not told has one or none."""
    from thidua.questions.models import Attempt

    acked, doubtful = told["entered"]["acked"], told["entered"]["doubtful"]
    begun: dict[str, list[str]] = {}
    for attempt, taker in Attempt.objects.filter(taker__in=[uuid.UUID(one) for one in {*acked, *doubtful}]).values_list("pk", "taker"):
        begun.setdefault(str(taker), []).append(str(attempt))
    found = [f"{one}: entered {attempt} and has {begun.get(one, [])}" for one, attempt in acked.items() if begun.get(one) != [attempt]]
    return found + [f"{one}: entered once and has {begun[one]}" for one in doubtful if len(begun.get(one, [])) > 1]


def main() -> int:
    """`rush_world.py HOME DATABASE prepare TAKERS NEWCOMERS OUT` or `... check TOLD`: in a process of its own, for Django knows one database."""
    from bench.agencies import begin

    words = argparse.ArgumentParser()
    words.add_argument("home", type=Path)
    words.add_argument("database")
    words.add_argument("what", choices=("prepare", "check"))
    words.add_argument("more", nargs="+")
    asked = words.parse_args()
    begin(asked.home, asked.database)
    if asked.what == "prepare":
        takers, newcomers, out = asked.more
        Path(out).write_text(json.dumps(prepared(int(takers), int(newcomers))))
        return 0
    print(json.dumps(faults(json.loads(Path(asked.more[0]).read_text()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
