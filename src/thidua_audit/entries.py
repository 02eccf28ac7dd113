"""Reads one chain of entries from end to end: numbers, hashes, the values beside them, the order of time, and the tree at each checkpoint."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua_audit.tree import Frontier

FIRST = "0" * 64
"""What the first entry names as its predecessor."""
PART = 1 << 16
"""Entries that are read in one go: a power of two, so that the tree of the whole can be put together from the trees of the parts."""
MARKS = ("Người đã xóa dữ liệu", "nguoi da xoa du lieu")
"""What stands in a text from which somebody's personal data was erased (Law 91/2025/QH15): its digest differs, and that is no fault."""
ASKED = (
    "SELECT e.seq, e.at, e.actor_id, e.action, e.object_kind, e.object_id, e.reason, e.canonical, e.prev, e.hash, v.entry_id, v.before, v.after "
    "FROM audit_entry e LEFT JOIN audit_entryvalues v ON v.entry_id = e.id WHERE e.root = ? AND e.seq > ? AND e.seq <= ? ORDER BY e.seq"
)


@dataclass(frozen=True)
class Fault:
    """What is wrong: a code of `words.FAULTS`, the chain, the first entry concerned (0 where no single one is) and what more there is to say."""

    code: str
    chain: str = ""
    seq: int = 0
    told: tuple[str, ...] = ()


@dataclass
class Part:
    """What was found of the entries after `first` up to `first + size`."""

    first: int
    size: int = 0
    last: str = ""
    prev: str = ""
    """What the first entry of the part names as its predecessor."""
    faults: list[Fault] = field(default_factory=list)
    trees: dict[int, Frontier] = field(default_factory=dict)
    """The tree of the part at the sizes (of the whole) that were asked for, and at its end."""
    spans: list[tuple[int, str, str]] = field(default_factory=list)
    """Up to each of those sizes: the earliest and the latest time since the one before."""
    erased: int = 0
    disordered: int = 0
    """Entries that name an earlier time than one before them."""


def connected(path: str) -> sqlite3.Connection:
    """A database, for reading."""
    found = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)
    found.execute("PRAGMA query_only=ON")
    return found


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def canonical(value: Any) -> str:
    """The one text of a JSON value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str | None) -> str:
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


def dashed(key: str) -> str:
    """A key as the record spells it; SQLite keeps it without hyphens."""
    return key if len(key) != 32 else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def scan(path: str, root: str, first: int, last: int, sizes: Sequence[int]) -> Part:
    """Read the entries after `first` up to `last` of a chain. Stops at the first place where the chain itself does not hold."""
    with connected(path) as database:
        return _scanned(database.execute(ASKED, (root, first, last)), root, first, sorted({size for size in sizes if first < size < last} | {last}))


def _scanned(rows: Any, root: str, first: int, sizes: list[int]) -> Part:
    part, tree, name = Part(first), Frontier(0, []), dashed(root)
    wanted = iter(sizes)
    until, times, before_now = next(wanted), [], ""
    expected, last, sha256, append = first, "", hashlib.sha256, tree.append
    for row in rows:
        seq, at, actor, action, kind, key, reason, text, prev, kept, _has, before, after = row
        expected += 1
        if seq != expected:
            part.faults.append(Fault("missing", name, expected))
            break
        if not last:
            part.prev = prev
        elif prev != last:
            part.faults.append(Fault("predecessor", name, seq))
            break
        made = sha256(b"\x00" + prev.encode() + text.encode())
        last = made.hexdigest()
        if last != kept:
            part.faults.append(Fault("altered", name, seq))
            break
        by = "null" if actor is None else f'"{actor[:8]}-{actor[8:12]}-{actor[12:16]}-{actor[16:20]}-{actor[20:]}"'
        why = sha256(f'"{reason}"'.encode()).hexdigest() if reason else ""
        was = "" if before is None else sha256(before.encode()).hexdigest()
        became = "" if after is None else sha256(after.encode()).hexdigest()
        said = (
            f'{{"action":"{action}","actor":{by},"after":"{became}","at":"{at[:10]}T{at[11:]}+00:00","before":"{was}",'
            f'"object":["{kind}","{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"],"reason":"{why}","root":"{name}","seq":{seq}}}'
        )
        if said != text:
            _closer(row, name, part)
        if at < before_now:
            part.disordered += 1
        else:
            before_now = at
        times.append(at)
        append(made.digest())
        if seq == until:
            part.trees[seq], until = tree.copy(), next(wanted, -1)
            part.spans.append((seq, min(times), max(times)))
            times = []
    part.size, part.last = tree.size, last
    if part.first + part.size not in part.trees and times:
        part.trees[part.first + part.size] = tree.copy()
        part.spans.append((part.first + part.size, min(times), max(times)))
    return part


def _closer(row: tuple[Any, ...], chain: str, part: Part) -> None:
    """An entry whose columns and values do not at once give its text: values that are spelled otherwise or erased are no fault, others are."""
    seq, at, actor, action, kind, key, reason, text, _prev, _hash, has, before, after = row
    said = _read(text)
    if not isinstance(said, dict):
        part.faults.append(Fault("columns", chain, seq))
        return
    columns = {
        "seq": seq, "root": chain, "at": f"{at[:10]}T{at[11:]}+00:00", "actor": None if actor is None else dashed(actor), "action": action,
        "object": [kind, dashed(key)],
    }  # fmt: skip
    if any(said.get(name) != value for name, value in columns.items()):
        part.faults.append(Fault("columns", chain, seq))
    erased = False
    for name, kept, spelled in (("reason", reason or None, canonical), ("before", before, _again), ("after", after, _again)):
        known = said.get(name, "")
        if kept is None and known:
            erased = True
            if has is None:
                part.faults.append(Fault("values", chain, seq, (name,)))
        elif kept is not None and digest(spelled(kept)) != known:
            erased = any(mark in _plain(kept) for mark in MARKS)
            if not erased:
                part.faults.append(Fault("values", chain, seq, (name,)))
    part.erased += erased


def _again(text: str) -> str:
    """A stored JSON text in its one spelling."""
    return canonical(_read(text))


def _plain(text: str) -> str:
    found = _read(text)
    return text if found is None else canonical(found)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
