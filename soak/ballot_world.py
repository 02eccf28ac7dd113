"""A council of nine that votes in secret on a server, and what its database must hold whatever happened to it: `ballot_world.py HOME DATABASE prepare|close|check …`."""

# ruff: noqa: PLC0415  # Django must be told its settings before anything of it is read
from __future__ import annotations

import argparse
import json
import sys
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def prepared(ballots: int) -> dict[str, Any]:
    """So many items that take ballots; of each one member steps aside, who will try to cast all the same. With the cookies of everybody."""
    from soak.rush_world import _signed_in
    from tests.councils.conftest import KIND, Subjects
    from tests.councils.nine import NINE, make_nine
    from tests.factories.world import make_world

    from thidua.councils import actions
    from thidua.councils.actions import Planned, There
    from thidua.councils.enums import Mode, Presence, SittingForm
    from thidua.councils.rules.kinds import SubjectKind, register
    from thidua.store import clock

    world, at, subjects = make_world(), clock.now(), Subjects()
    register(SubjectKind(KIND, "đề nghị", subjects.known.get, lambda key: f"/thu/{key}/"))
    made = make_nine(world, subjects)
    items = []
    planned = Planned("Bỏ phiếu kín", at, SittingForm.MEETING, "Phòng 1")
    sitting = actions.plan_sitting(council=made.council, planned=planned, by=made.user("secretary"), at=at)
    for number in range(ballots):
        key = made.subjects.make(world, f"Đề nghị {number}", made.people["u7"])
        actions.put_on_agenda(sitting=sitting, kind=KIND, subject=key, mode=Mode.SCREEN, by=made.user("secretary"), at=at)
    actions.call_sitting(sitting=sitting, by=made.user("secretary"), at=at)
    actions.mark_attendance(sitting=sitting, marks={made.seats[name].pk: There(Presence.PRESENT) for name in NINE}, by=made.user("secretary"), at=at)
    actions.open_sitting(sitting=sitting, by=made.user("chair"), at=at)
    for number in range(ballots):
        for name in ("chair", "secretary"):
            actions.open_item(item=made.item(sitting, number), by=made.user(name), at=at)
        items.append(str(made.item(sitting, number).pk))
    people = {name: {"seat": str(made.seats[name].pk), "session": str(_signed_in(made.user(name)).session.session_key)} for name in NINE}
    return {"items": items, "people": people, "aside": "u7", "runs": {name: str(made.user(name).pk) for name in ("chair", "secretary")}}


def faults(told: dict[str, Any]) -> list[str]:
    """What is wrong with the ballots, before and after everything is closed. `acked` and `doubtful` are [item, name, choice]."""
    from django.db import connection

    from thidua.accounts.models import User
    from thidua.councils import actions
    from thidua.councils.actions import vault
    from thidua.councils.models import AgendaItem, RollMark, SecretBox
    from thidua.store import clock
    from thidua.store.models import PostedOnce

    found: list[str] = []
    by_seat = {person["seat"]: name for name, person in told["people"].items()}
    runs = [User.objects.get(pk=uuid.UUID(key)) for key in told["runs"].values()]
    if PostedOnce.objects.filter(path__contains="phieu-kin").exists():
        found.append("a form of a ballot was noted")
    for key in told["items"]:
        item = AgendaItem.objects.select_related("sitting__council__unit").get(pk=key)
        marked = {by_seat[str(seat)] for seat in RollMark.objects.filter(item=item, marked=True).values_list("member", flat=True)}
        acked = {name: choice for one, name, choice in told["acked"] if one == key}
        doubtful = {name for one, name, _choice in told["doubtful"] if one == key}
        box = vault.unseal(item.pk, bytes(SecretBox.objects.get(item=item).sealed))
        if len(box.tokens) != len(marked):
            found.append(f"{key}: {len(box.tokens)} ballots and {len(marked)} marks")
        if told["aside"] in marked or not set(acked) <= marked or not marked <= set(acked) | doubtful:
            found.append(f"{key}: marked {sorted(marked)}, acknowledged {sorted(acked)}, in doubt {sorted(doubtful)}")
        words = {"1": "agree", "2": "disagree", "3": "blank"}
        sure = [words[choice] for choice in acked.values()]
        for word in words.values():
            if not sure.count(word) <= box.choices.count(word) <= sure.count(word) + len(doubtful):
                found.append(f"{key}: {box.choices.count(word)} {word}, acknowledged {sure.count(word)}, {len(doubtful)} in doubt")
        for user in runs:
            actions.close_item(item=item, by=user, at=clock.now())
        closed = AgendaItem.objects.get(pk=key)
        if closed.tally["cast"] != len(marked) or (len(marked) >= 5 and closed.tally["agree"] != box.choices.count("agree")):
            found.append(f"{key}: closed with {closed.tally}")
    if list(vault.folder().glob("*.key")):
        found.append("keys outlived their ballots")
    if connection.vendor == "sqlite" and (log := Path(f"{connection.settings_dict['NAME']}-wal")).exists() and log.stat().st_size:
        found.append(f"the log of the database holds {log.stat().st_size} bytes after the last close")
    return found


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("home", type=Path)
    words.add_argument("database")
    words.add_argument("what", choices=("prepare", "check"))
    words.add_argument("more", nargs="+")
    asked = words.parse_args()
    from bench.agencies import begin

    begin(asked.home, asked.database)
    if asked.what == "prepare":
        ballots, out = asked.more
        Path(out).write_text(json.dumps(prepared(int(ballots))))
        return 0
    print(json.dumps(faults(json.loads(Path(asked.more[0]).read_text()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
