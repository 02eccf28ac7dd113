"""Checkpoints: signed by a key outside the database, of what is committed, one after the other; the verifier agrees with them."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.factories.world import AT, World, make_unit

from thidua.audit.actions import bind, checkpoint, checkpoint_all, mark_sent, recorded, signing_key, unsent
from thidua.audit.actions.anchoring import keep_outside, root_of
from thidua.audit.actions.signing import BadKey
from thidua.audit.models import Checkpoint, Entry
from thidua.audit.queries import seal_over
from thidua_audit.notes import key_of, notes_in
from thidua_audit.tree import frontier_of


@pytest.fixture(autouse=True)
def outside(settings: Any, tmp_path: Path) -> Path:
    settings.AUDIT_KEY, settings.AUDIT_CHECKPOINTS = tmp_path / "khoa" / "audit-key", tmp_path / "moc"
    return tmp_path / "moc"


def act(world: World, times: int = 1) -> None:
    for _ in range(times):
        with recorded("test.touch", world.root, by=world.admin, at=AT):
            pass


def test_checkpoint_says_the_tree_of_all_entries_and_goes_on_from_the_last(world: World) -> None:
    sizes = []
    for more in (1, 1, 6, 13):
        act(world, more)
        made = checkpoint("test", root=world.root.pk, at=AT)
        leaves = [bytes.fromhex(one) for one in Entry.objects.filter(root=world.root.pk).order_by("seq").values_list("hash", flat=True)]
        assert made is not None
        assert (made.size, root_of(made), made.why) == (len(leaves), frontier_of(leaves).root(), "test")
        (note,) = notes_in(made.note)
        assert (note.is_by(signing_key().key), note.said.chain, note.said.time) == (True, str(world.root.pk), AT)
        sizes.append(made.size)
    assert checkpoint("test", root=world.root.pk, at=AT) == made
    assert list(Checkpoint.objects.values_list("size", flat=True)) == sizes


def test_next_checkpoint_reads_only_what_came_since(world: World) -> None:
    checkpoint("test", root=world.root.pk, at=AT)
    act(world, 2)
    with CaptureQueriesContext(connection) as asked:
        checkpoint("test", root=world.root.pk, at=AT)
    (read,) = [one["sql"] for one in asked if 'FROM "audit_entry"' in one["sql"]]
    assert "seq" in read and len(asked) <= 8


def test_key_is_made_once_for_its_owner_alone_and_a_spoilt_one_is_named(world: World, settings: Any) -> None:
    first = signing_key()
    file = Path(settings.AUDIT_KEY)
    assert (signing_key().key, stat.S_IMODE(file.stat().st_mode), key_of(first.key.text)) == (first.key, 0o600, first.key)
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    file.write_text("khóa hỏng")
    with pytest.raises(BadKey, match=str(file)):
        signing_key()


@pytest.mark.django_db(transaction=True)
def test_file_outside_is_written_when_the_checkpoint_is_committed_and_never_before(outside: Path) -> None:
    root = make_unit("SM", "Sở mẫu").pk
    with pytest.raises(ValueError, match="halt"), transaction.atomic():
        checkpoint("test", root=root, at=AT)
        raise ValueError("halt")
    assert (Checkpoint.objects.count(), outside.exists()) == (0, False)
    made = checkpoint("test", root=root, at=AT)
    assert made is not None
    assert (outside / str(root) / f"{made.size:012d}.txt").read_text() == made.note
    assert key_of((outside / "key.txt").read_text()) == signing_key().key
    assert Checkpoint.objects.get().kept_at == AT


def test_nothing_outside_is_written_over_by_another_history_or_another_key(world: World, outside: Path, settings: Any) -> None:
    act(world)
    first = checkpoint("test", root=world.root.pk, at=AT)
    assert first is not None
    keep_outside([first])
    trusted = (outside / "key.txt").read_text()
    Path(settings.AUDIT_KEY).unlink()
    other = Checkpoint(
        root=first.root, size=first.size, note=first.note.replace(first.note.split("\n")[2], "Z" * 43 + "="), key=signing_key().key.text
    )
    for _ in range(2):
        keep_outside([other])
    place = outside / str(world.root.pk)
    assert (place / f"{first.size:012d}.txt").read_text() == first.note
    assert [one.read_text() for one in sorted(place.iterdir())] == [first.note, other.note]
    assert key_of((outside / "key.txt").read_text()) == key_of(trusted) != signing_key().key
    assert [key_of(one.read_text()) for one in sorted(outside.glob("key*"))] == [key_of(trusted), signing_key().key]


def test_hourly_one_is_made_of_every_chain_that_has_grown_and_mends_what_a_crash_left_out(world: World, outside: Path) -> None:
    made = checkpoint_all(at=AT)
    assert {world.root.pk, world.elsewhere.pk} <= {one.root for one in made}
    assert checkpoint_all(at=AT) == []
    assert len(list(outside.glob("*/*.txt"))) == len(made)
    act(world)
    assert [one.root for one in checkpoint_all(at=AT)] == [world.root.pk]


def test_outside_persons_are_owed_every_decision_and_one_hourly_a_day(world: World) -> None:
    checkpoint_all(at=AT)
    chains = len(unsent(at=AT))
    mark_sent(unsent(at=AT), at=AT)
    assert (chains, unsent(at=AT)) == (Checkpoint.objects.count(), [])
    act(world)
    checkpoint_all(at=AT)
    assert unsent(at=AT + dt.timedelta(hours=2)) == []
    act(world)
    checkpoint("decision", root=world.root.pk, at=AT)
    (due,) = unsent(at=AT + dt.timedelta(hours=3))
    mark_sent([due], at=AT)
    assert (due.why, Checkpoint.objects.filter(sent_at=None).count()) == ("decision", 0)
    act(world)
    checkpoint_all(at=AT)
    assert [one.why for one in unsent(at=AT + dt.timedelta(days=1))] == ["hour"]


def test_act_is_bound_once_it_is_committed_and_never_fails_for_it(world: World, settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        act(world)
        bind("decision", root=world.root.pk, at=AT)
        assert not Checkpoint.objects.exists()
    assert [one.why for one in Checkpoint.objects.all()] == ["decision"]
    Path(settings.AUDIT_KEY).write_text("khóa hỏng")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        act(world)
        bind("decision", root=world.root.pk, at=AT)
    assert (Checkpoint.objects.count(), Entry.objects.filter(action="test.touch").count()) == (1, 2)


def test_seal_over_an_act_is_the_first_that_holds_it(world: World) -> None:
    asked = ("test.touch", "orgs.unit", world.root.pk)
    assert seal_over(*asked) is None
    act(world)
    assert seal_over(*asked) is None
    first = checkpoint("decision", root=world.root.pk, at=AT)
    with recorded("test.other", world.root, by=world.admin, at=AT):
        pass
    checkpoint("test", root=world.root.pk, at=AT)
    seal = seal_over(*asked)
    assert first is not None and seal is not None and (seal.note, seal.size) == (first.note, first.size)
    act(world)
    assert seal_over(*asked) is None
