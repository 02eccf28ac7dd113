"""A history of real acts on a database of its own: what the outside keeps of it, a backup from the middle, and honest things that happen to a database later."""

# ruff: noqa: PLC0415  # Django must be told its settings before anything of it is read
from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.agencies import begin

STEP = dt.timedelta(minutes=7)
EVERY, AFTER = 9, 6
"""So many acts between two checkpoints, and so many after the last one that the outside has."""


@dataclass(frozen=True)
class History:
    """The database of an agency with `root`; `outside` is what others keep, `backup` an old copy, `files` the contents; `key` is trusted."""

    database: Path
    outside: Path
    backup: Path
    files: Path
    root: str
    sure: int
    """Entries that the last checkpoint outside attests."""
    before_backup: int
    """Entries that the old copy has."""


def made(home: Path, acts: int, seed: int) -> History:
    """Let people act in an agency; every few acts a checkpoint is made."""
    begin(home)
    from django.conf import settings
    from tests.factories.world import AT, make_world

    from thidua.audit.actions import checkpoint, checkpoint_all
    from thidua.audit.models import Checkpoint

    world, rng, at = make_world(), random.Random(seed), AT
    backup = home / "old.db"
    for number in range(acts):
        at += STEP
        _act(world, rng, at, number)
        if number % EVERY == EVERY - 1:
            checkpoint("decision", root=world.root.pk, at=at)
        if number == acts // 2:
            _copied(home / "thidua.db", backup)
    checkpoint_all(at=at)
    _outside(Path(settings.AUDIT_CHECKPOINTS), home / "outside")
    sure = Checkpoint.objects.filter(root=world.root.pk).order_by("-size").values_list("size", flat=True)[0]
    for number in range(AFTER):
        at += STEP
        _act(world, rng, at, acts + number)
    whole = home / "whole.db"
    _copied(home / "thidua.db", whole)
    with closing(sqlite3.connect(backup)) as old:
        (early,) = old.execute("SELECT max(seq) FROM audit_entry WHERE root = ?", (world.root.pk.hex,)).fetchone()
    return History(whole, home / "outside", backup, home / "files", world.root.pk.hex, sure, early)


def _outside(folder: Path, kept: Path) -> None:
    """What somebody else has: every third note and the last of each chain, with the key."""
    kept.mkdir()
    shutil.copy(folder / "key.txt", kept)
    for chain in folder.iterdir():
        if chain.is_dir():
            notes = sorted(chain.glob("*.txt"))
            for note in [*notes[:-1:3], notes[-1]]:
                shutil.copy(note, kept / f"{chain.name}-{note.name}")


def _copied(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as whole:
        whole.execute("VACUUM INTO ?", (str(target),))


def _act(world: Any, rng: random.Random, at: dt.datetime, number: int) -> None:
    """One act, of one record."""
    from thidua.credentials.actions import issue, revoke
    from thidua.credentials.models import Certificate
    from thidua.files.actions import store
    from thidua.files.enums import Purpose
    from thidua.orgs.actions import edit_person
    from thidua.orgs.actions.people import PersonDetails
    from thidua.orgs.models import Person

    member = rng.choice((world.staff, world.head, world.colleague))
    if number % 3 == 0:
        source = uuid.UUID(int=rng.getrandbits(128))
        issue(person=member.person, unit=world.units[0], title=f"Khóa {number}", source_kind="soak", source=source, by=world.officer.user, at=at)
    elif number % 7 == 1 and (one := Certificate.objects.filter(revoked_at=None).exclude(person=world.officer.person).first()):
        one.reason, one.revoked_at, one.revoked_by = "", None, None
        _quietly(revoke, certificate=one, reason=f"Cấp nhầm {number}", by=None, at=at)
    elif number % 5 == 2:
        store(name=f"anh-{number}.pdf", content=_pdf(number), by=world.officer.user, at=at, purpose=Purpose.SCAN, root=world.root.pk)
    else:
        person = Person.objects.get(pk=member.person.pk)
        details = PersonDetails(family_name=person.family_name, middle_name=f"Thị {number}", given_name=person.given_name, address=person.address)
        edit_person(person=person, code=person.code, details=details, by=world.admin, at=at)


def _quietly(act: Any, **said: Any) -> None:
    """One act and no messages, which would be acts of their own."""
    from unittest import mock

    with mock.patch("thidua.credentials.actions.issuing.tell_revoked"):
        act(**said)


def _pdf(number: int) -> bytes:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    page = Canvas(out)
    page.drawString(72, 720, f"Bien ban {number}")
    page.save()
    return out.getvalue()
