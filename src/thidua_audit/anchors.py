"""Holds the checkpoints against the entries: signatures, the tree at each size, what was cut off, and the clock."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from thidua_audit.entries import Fault, Part, dashed
from thidua_audit.notes import Key, Signed, key_of, notes_in
from thidua_audit.tree import Frontier

NEWEST = 20
"""Of the checkpoints inside the database so many of each chain have their signature verified; the others are bound by the tree that these sign."""


@dataclass
class Anchors:
    """The checkpoints of a database and those from outside, and the key that is trusted; `trusted` is False when the database itself named it."""

    inside: list[Signed] = field(default_factory=list)
    outside: list[Signed] = field(default_factory=list)
    key: Key | None = None
    trusted: bool = False
    strangers: int = 0
    """Notes of other installations that lay beside ours."""

    def of(self, chain: str) -> list[Signed]:
        return [one for one in (*self.outside, *self.inside) if one.said.chain == chain]


def gathered(database: sqlite3.Connection, folders: Iterable[Path], key: Key | None) -> Anchors:
    """Everything there is to hold the entries against: what the database keeps, and what was kept elsewhere (files of any name, in folders or alone)."""
    found = Anchors(key=key, trusted=key is not None)
    texts = [(file, file.read_text(encoding="utf-8", errors="replace")) for folder in folders for file in _files(folder)]
    outside = [note for file, text in texts for note in notes_in(text, str(file))]
    for _file, text in texts:
        if found.key is None and (other := key_of(text)):
            found.key, found.trusted = other, True
    if _has(database, "audit_checkpoint"):
        for note, own in database.execute("SELECT note, key FROM audit_checkpoint ORDER BY id"):
            found.inside += notes_in(note)
            found.key = found.key or key_of(own)
    for note in outside:
        if found.key is not None and note.said.origin.startswith(f"{found.key.name}/"):
            found.outside.append(note)
        else:
            found.strangers += 1
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else [folder]


def _has(database: sqlite3.Connection, table: str) -> bool:
    return bool(database.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()[0])


@dataclass
class Chain:
    """One chain as it was read: how many entries, up to where it holds, its tree at the sizes of the checkpoints, and the spans of time between them."""

    root: str
    entries: int
    size: int = 0
    last: str = ""
    roots: dict[int, bytes] = field(default_factory=dict)
    spans: list[tuple[int, str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    erased: int = 0
    disordered: int = 0

    @property
    def name(self) -> str:
        return dashed(self.root)

    @property
    def is_broken(self) -> bool:
        return self.size < self.entries


def put_together(root: str, entries: int, parts: Sequence[Part], first: str) -> Chain:
    """The whole of a chain from its parts; each must begin where the one before ended."""
    made, tree, last = Chain(root, entries), Frontier(0, []), first
    for part in parts:
        if part.size and part.prev != last:
            made.faults.append(Fault("predecessor", made.name, part.first + 1))
            break
        made.faults += part.faults
        made.erased, made.disordered = made.erased + part.erased, made.disordered + part.disordered
        made.spans += part.spans
        for size, own in part.trees.items():
            whole = tree.copy()
            whole.join(own)
            made.roots[size] = whole.root()
        if part.size:
            tree.join(part.trees[part.first + part.size])
            last = part.last
        if any(fault.code in ("missing", "predecessor", "altered") for fault in part.faults):
            break
    made.size, made.last = tree.size, last
    return made


def checked(chain: Chain, anchors: Anchors) -> tuple[list[Fault], list[Signed]]:
    """The faults that checkpoints show of a chain, and those checkpoints that are signed as they must be and agree with it."""
    faults: list[Fault] = []
    good: list[Signed] = []
    notes = anchors.of(chain.name)
    inside = [one for one in notes if not one.where]
    sure = 0
    for note in sorted(notes, key=lambda one: one.said.size):
        size, when = note.said.size, _when(note)
        holds = size <= chain.size and (size == 0 or chain.roots.get(size) == note.said.root)
        signed = anchors.key is not None and any(name == anchors.key.name and ident == anchors.key.id for name, ident, _ in note.signatures)
        if signed and anchors.key and (note.where or not holds or note in inside[-NEWEST:]):
            signed = note.is_by(anchors.key)
        if not signed:
            faults.append(Fault("key", chain.name, size, (when, note.where)))
        elif holds:
            good.append(note)
            sure = max(sure, size)
        elif size > chain.entries:
            faults.append(Fault("cut", chain.name, chain.entries + 1, (str(size), str(chain.entries), when, note.where)))
        elif not chain.is_broken:
            faults.append(Fault("tree", chain.name, sure + 1, (str(sure + 1), str(size), when, note.where)))
    return faults, good


def _when(note: Signed) -> str:
    return note.said.time.isoformat() if note.said.time else "?"


def clock_faults(database: sqlite3.Connection, chain: Chain, good: Iterable[Signed], tolerance: dt.timedelta) -> list[Fault]:
    """Entries that name a time which the signed time of a checkpoint forbids: later than the checkpoint that covers them, earlier than one before them."""
    for note in sorted(good, key=lambda one: one.said.size):
        if note.said.time is None:
            continue
        late, early = (_spelled(note.said.time + way * tolerance) for way in (1, -1))
        before = [hi for upto, _lo, hi in chain.spans if upto <= note.said.size]
        after = [lo for upto, lo, _hi in chain.spans if upto > note.said.size]
        for wrong, rule in ((max(before, default="") > late, "seq <= ? AND at > ?"), (bool(after) and min(after) < early, "seq > ? AND at < ?")):
            if wrong:
                asked = (chain.root, note.said.size, late if "<=" in rule else early)
                seq, at = database.execute(f"SELECT min(seq), at FROM audit_entry WHERE root = ? AND {rule}", asked).fetchone()  # noqa: S608  (one of two texts of ours)
                return [Fault("clock", chain.name, seq, (str(at), _when(note), str(note.said.size)))]
    return []


def _spelled(at: dt.datetime) -> str:
    """A time as the database spells it, to be compared with others as texts."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")


def sizes_of(anchors: Anchors) -> Mapping[str, list[int]]:
    """At which sizes the tree of each chain is asked for."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for note in (*anchors.outside, *anchors.inside):
        found[note.said.chain].append(note.said.size)
    return found
