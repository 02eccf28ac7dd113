"""Who chose what, out of everything that can be copied: `ballot_linkage.py HOME DATABASE SESSIONS [--control]`, in a process of its own.

Councils vote in secret by the pages of the product. Before and after each vote the attacker takes a whole copy: on SQLite the file of the database, its
log and a backup, on PostgreSQL the pages of the table of boxes with their dead rows, its write-ahead log and a logical copy; and all lines of the log of
accesses. They know who voted when (two copies tell it), every mark that a voter was shown, and the result. Each of several attacks guesses every ballot;
where it finds nothing it guesses what most chose. The control keeps the box in the clear and has to be linked.
"""

# ruff: noqa: PLC0415  # Django must be told its settings before anything of it is read
from __future__ import annotations

import argparse
import datetime as dt
import json
import logging
import random
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

AGREE = 0.65
VOTERS = 9
WORDS = {"1": b"agree", "2": b"disagree", "3": b"blank"}


@dataclass
class Vote:
    """One vote as the attacker has it, and what was chosen."""

    choice: str
    token: str
    before: dict[str, bytes]
    after: dict[str, bytes]
    lines: list[str]


@dataclass
class Session:
    """One ballot: its votes in their order, and what was published at the close."""

    votes: list[Vote] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    closed: dict[str, bytes] = field(default_factory=dict)

    @property
    def majority(self) -> str:
        """What most chose, as everybody knows after the close."""
        by = {"1": "agree", "2": "disagree", "3": "blank"}
        return max(by, key=lambda code: self.counts[by[code]])


class Copies:
    """Takes everything that can be copied."""

    def __init__(self, home: Path) -> None:
        from django.db import connection

        self.home, self.number = home, 0
        self.connection: Any = connection

    def take(self) -> dict[str, bytes]:
        return self._sqlite() if self.connection.vendor == "sqlite" else self._postgres()

    def _sqlite(self) -> dict[str, bytes]:
        if self.connection.is_in_memory_db():  # of a test: its pages as they would stand in a file
            pages = self.connection.connection.serialize()
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT sealed FROM councils_secretbox WHERE length(sealed) > 0")
                box = b"".join(bytes(row[0]) for row in cursor.fetchall())
            return {"file": pages, "log": b"", "backup": b"", "box": box}
        name = Path(self.connection.settings_dict["NAME"])
        backup = self.home / f"backup-{self.number}.db"
        self.number += 1
        with sqlite3.connect(f"file:{name}?mode=ro", uri=True) as live:
            live.execute("VACUUM INTO ?", (str(backup),))
        wal = name.with_name(name.name + "-wal")
        found = {"file": name.read_bytes(), "log": wal.read_bytes() if wal.exists() else b"", "backup": backup.read_bytes()}
        with sqlite3.connect(backup) as copy:
            found["box"] = b"".join(bytes(row[0]) for row in copy.execute("SELECT sealed FROM councils_secretbox WHERE length(sealed) > 0"))
        backup.unlink()
        return found

    def _postgres(self) -> dict[str, bytes]:
        with self.connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('councils_secretbox'))")
            pages = bytes(cursor.fetchone()[0])
            cursor.execute("SELECT pg_read_binary_file('pg_wal/' || pg_walfile_name(pg_current_wal_lsn()))")
            wal = bytes(cursor.fetchone()[0])
            cursor.execute("SELECT sealed FROM councils_secretbox WHERE length(sealed) > 0")
            box = b"".join(bytes(row[0]) for row in cursor.fetchall())
        return {"file": pages, "log": wal, "backup": box, "box": box}


def hold(made: Any, chance: random.Random, copies: Copies, heard: list[str]) -> Session:
    """One secret ballot from its opening to its close, by the pages."""
    from django.test import Client
    from django.urls import reverse
    from tests.councils.nine import NINE, both, secret

    from thidua.councils import actions
    from thidua.councils.models import SecretBox

    item, session = secret(made), Session()
    order = [*NINE]
    chance.shuffle(order)
    before = copies.take()
    for name in order:
        choice = "1" if chance.random() < AGREE else chance.choice("23")
        client = Client()
        client.force_login(made.user(name), backend="django.contrib.auth.backends.ModelBackend")
        heard.clear()
        with mock.patch("thidua.councils.views.secret.spaced", side_effect=lambda token: token) as shown:
            answer = client.post(reverse("councils:cast", args=[item.pk]), {"choice": choice})
        assert answer.status_code == 302, answer.content[:500]
        after = copies.take()
        session.votes.append(Vote(choice, shown.call_args.args[0], before, after, [*heard]))
        before = after
    both(made, actions.close_item, item)
    box = SecretBox.objects.get(item=item)
    session.tokens, session.counts = box.tokens, box.counts or {}
    session.closed = copies.take()
    return session


def by_place(session: Session, vote: Vote) -> str:
    """The mark of the voter stands where their choice stands, if both lists were kept in one order."""
    found = [code for code, word in WORDS.items() for _ in range(session.counts[word.decode()])]
    return found[session.tokens.index(vote.token)]


def by_order(session: Session, vote: Vote) -> str:
    """The choices stand in the order of voting."""
    found = [code for code, word in WORDS.items() for _ in range(session.counts[word.decode()])]
    return found[session.votes.index(vote)]


def by_words(session: Session, vote: Vote) -> str:
    """The word of a choice stands more often in some copy after the vote than before."""
    for place in ("file", "log", "backup"):
        more = {code: vote.after[place].count(word) - vote.before[place].count(word) for code, word in WORDS.items()}
        more["1"] -= more["2"]  # the one word holds the other
        grown = [code for code, by in more.items() if by > 0]
        if len(grown) == 1:
            return grown[0]
    return session.majority


def by_box(session: Session, vote: Vote) -> str:
    """Read the box as if it were not sealed, and see which choice came."""
    from thidua.councils.rules.secret import unpacked

    try:
        was, now = (unpacked(copy["box"][12:][: 2 + 17 * VOTERS]) for copy in (vote.before, vote.after))
    except (KeyError, ValueError):
        return session.majority
    came = [*(Counter(now.choices) - Counter(was.choices)).elements()]
    return {"agree": "1", "disagree": "2", "blank": "3"}[came[0]] if len(came) == 1 else session.majority


def by_mark(session: Session, vote: Vote) -> str:
    """A choice stands beside the mark that the voter was shown, in some copy."""
    marks = (vote.token.encode(), bytes.fromhex(vote.token))
    for copy in (vote.after, session.votes[-1].after):
        for place in ("file", "log", "backup"):
            for mark in marks:
                at = copy[place].find(mark)
                around = copy[place][max(0, at - 48) : at + 48 + len(mark)] if at >= 0 else b""
                near = [code for code, word in WORDS.items() if word in around.replace(b"disagree", b"" if code == "1" else b"disagree")]
                if len(near) == 1:
                    return near[0]
    return session.majority


def by_lines(session: Session, vote: Vote) -> str:
    """What the log says of the vote."""
    found = [code for code, word in WORDS.items() for line in vote.lines if word.decode() in line or f"choice={code}" in line]
    return found[0] if len(set(found)) == 1 else session.majority


ATTACKS: dict[str, Callable[[Session, Vote], str]] = {
    "place": by_place, "order": by_order, "words": by_words, "box": by_box, "mark": by_mark, "lines": by_lines,
}  # fmt: skip
FEATURES: dict[str, Callable[[Vote], Any]] = {
    "size of the box": lambda vote: len(vote.after["box"]) - len(vote.before["box"]),
    "size of the log": lambda vote: len(vote.after["log"]) - len(vote.before["log"]),
    "size of the file": lambda vote: len(vote.after["file"]) - len(vote.before["file"]),
    "first letter": lambda vote: vote.after["box"][12:13],
    "last letter": lambda vote: vote.after["box"][-1:],
    "sum of the letters": lambda vote: sum(vote.after["box"]) % 3,
    "lines of the log": lambda vote: len(vote.lines),
}
"""What may go with a choice: learned from one half of the ballots, tried on the other."""


def learned(sessions: list[Session]) -> float:
    """The share that the best feature of one half guesses in the other half."""
    half = len(sessions) // 2
    train, test = sessions[:half], sessions[half:]

    def table(name: str) -> dict[Any, str]:
        seen: dict[Any, Counter[str]] = defaultdict(Counter)
        for session in train:
            for vote in session.votes:
                seen[FEATURES[name](vote)][vote.choice] += 1
        return {value: found.most_common(1)[0][0] for value, found in seen.items()}

    def share(name: str, sessions: list[Session]) -> float:
        known = table(name)
        told = [known.get(FEATURES[name](vote), session.majority) == vote.choice for session in sessions for vote in session.votes]
        return sum(told) / len(told) if told else 0.0

    best = max(FEATURES, key=lambda name: share(name, train))
    return share(best, test)


def result(sessions: list[Session]) -> dict[str, Any]:
    """Ballots, the share of the majority guess, and of each attack."""
    votes = [(session, vote) for session in sessions for vote in session.votes]
    found = {name: sum(attack(session, vote) == vote.choice for session, vote in votes) / len(votes) for name, attack in ATTACKS.items()}
    half = [(session, vote) for session in sessions[len(sessions) // 2 :] for vote in session.votes]
    return {
        "sessions": len(sessions), "ballots": len(votes), "majority": sum(session.majority == vote.choice for session, vote in votes) / len(votes),
        "majority_of_half": sum(session.majority == vote.choice for session, vote in half) / len(half), "attacks": found, "learned": learned(sessions),
    }  # fmt: skip


def listened() -> list[str]:
    """The lines of the log of accesses, as they come."""
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(f"{record.created} {record.getMessage()}")  # type: ignore[method-assign]  # reason: kept instead of written
    logging.getLogger("thidua.access").addHandler(handler)
    logging.getLogger("thidua.access").setLevel(logging.INFO)
    return heard


@contextmanager
def in_the_clear() -> Iterator[None]:
    """The control: a box that is not sealed, as big as the sealed one."""
    from thidua.councils.actions import vault
    from thidua.councils.rules.secret import packed, unpacked

    with (
        mock.patch.object(vault, "seal", lambda _item, box, room: b"\0" * 12 + packed(box, room) + b"\0" * 16),
        mock.patch.object(vault, "unseal", lambda _item, sealed: unpacked(sealed[12:-16])),
    ):
        yield


def keys_in(home: Path, copies: dict[str, bytes]) -> list[str]:
    """Copies that hold a key, and keys that outlived their ballot."""
    left = list((home / "ballots").glob("*.key"))
    return [f"a key is left: {one.name}" for one in left] + [
        f"{place} holds a key" for place, content in copies.items() for one in left if one.read_bytes() in content
    ]


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("home", type=Path)
    words.add_argument("database")
    words.add_argument("sessions", type=int)
    words.add_argument("--control", action="store_true")
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    from bench.agencies import begin

    begin(asked.home, asked.database)
    from django.conf import settings
    from tests.councils.conftest import KIND, NOW, Subjects
    from tests.councils.nine import make_nine
    from tests.factories.world import make_world

    from thidua.councils.enums import Mode
    from thidua.councils.rules.kinds import Reading, SubjectKind, register
    from thidua.store import clock

    settings.ALLOWED_HOSTS = ["testserver"]
    heard = listened()
    subjects = Subjects()
    register(
        SubjectKind(KIND, "đề nghị", subjects.known.get, lambda key: f"/thu/{key}/", lambda key, _user: (Reading("Đề nghị", str(key)),), Mode.VOTE)
    )
    chance, copies = random.Random(asked.seed), Copies(asked.home)
    with mock.patch.object(clock, "now", lambda: NOW + dt.timedelta(seconds=1)):
        made = make_nine(make_world(), subjects)
        if asked.control:
            with in_the_clear():
                sessions = [hold(made, chance, copies, heard) for _ in range(asked.sessions)]
        else:
            sessions = [hold(made, chance, copies, heard) for _ in range(asked.sessions)]
    told = result(sessions) | {
        "keys": keys_in(asked.home, sessions[-1].closed),
        "log_left": len(sessions[-1].closed["log"]),
        "control": asked.control,
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
