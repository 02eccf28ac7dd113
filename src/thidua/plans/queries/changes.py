"""An amendment beside the plan it takes the place of, clause by clause."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass

from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause, Derivation, Plan
from thidua.plans.rules.redline import Run, redline
from thidua.vn.text import in_one_line

SAME, REWORDED, ADDED, DROPPED = "same", "reworded", "added", "dropped"


@dataclass(frozen=True)
class Change:
    """What became of one clause. `old` and `new` are None where there is none."""

    old: Clause | None
    new: Clause | None
    what: str
    runs: tuple[Run, ...]

    @property
    def clause(self) -> Clause:
        """The clause to name it by: the new one where it stands."""
        return self.new or self.old  # type: ignore[return-value]  # reason: a change has one of the two


@dataclass(frozen=True)
class Changes:
    """All clauses in the order of the document, and how many changed in which way."""

    rows: tuple[Change, ...]
    counts: dict[str, int]

    @property
    def any(self) -> bool:
        return any(count for what, count in self.counts.items() if what != SAME)


def words_of(clause: Clause | None) -> str:
    """The words of a clause that a redline compares."""
    return " ".join(part for part in (clause.label, in_one_line(clause.heading, clause.text)) if part) if clause else ""


def changes(old: Plan, new: Plan) -> Changes:
    """Matched by path, which an amendment keeps: two queries."""
    before = {c.path: c for c in Clause.objects.filter(plan=old, review=ReviewState.ACCEPTED).order_by("order")}
    after = list(Clause.objects.filter(plan=new).order_by("order"))
    rows = [_change(before.get(c.path), c) for c in after]
    rows += [_change(c, None) for path, c in before.items() if path not in {one.path for one in after}]
    kept = sorted((row for row in rows if row is not None), key=lambda row: row.clause.order)
    counts = Counter(row.what for row in kept)
    return Changes(tuple(kept), {what: counts[what] for what in (REWORDED, ADDED, DROPPED, SAME)})


def _change(old: Clause | None, new: Clause | None) -> Change | None:
    if new is None or new.review == ReviewState.REJECTED:
        if old is None:
            return None
        return Change(old, new, DROPPED, redline(words_of(old), ""))
    if old is None:
        return Change(None, new, ADDED, redline("", words_of(new)))
    was, now = words_of(old), words_of(new)
    return Change(old, new, SAME if was == now else REWORDED, redline(was, now))


def derivation(plan: Plan) -> Changes:
    """A derived draft beside the clauses it answers, in its own order: dropped ones stay in sight until the issue. Two queries."""
    parents: dict[uuid.UUID, Clause] = {}
    for tie in Derivation.objects.filter(child__plan=plan).select_related("parent__plan__unit"):
        parents.setdefault(tie.child_id, tie.parent)
    rows = [_change(parents.get(child.pk), child) for child in Clause.objects.filter(plan=plan).order_by("order")]
    kept = tuple(row for row in rows if row is not None)
    counts = Counter(row.what for row in kept)
    return Changes(kept, {what: counts[what] for what in (SAME, REWORDED, ADDED, DROPPED)})
