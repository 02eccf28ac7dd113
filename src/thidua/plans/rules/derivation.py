"""How a plan answers its superior plan, clause by clause (breakthrough 2). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.plans.enums import Verdict
from thidua.vn.search import fold

COPIED_FROM = 0.9
COVERED_FROM = 0.25
_WORDS = re.compile(r"\w+")
_YEARS = re.compile(r"(?:19|20)\d\d")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*\s*%?")


@dataclass(frozen=True)
class Wording:
    """A clause of either plan."""

    path: str
    text: str


@dataclass(frozen=True)
class Answer:
    """What became of a superior clause (`child` None: nothing answers it) or where a clause of one's own comes from (`parent` None)."""

    parent: str | None
    child: str | None
    verdict: Verdict
    likeness: float
    drift: tuple[str, ...] = ()


def shingles(text: str, size: int = 3) -> frozenset[tuple[str, ...]]:
    """Runs of `size` folded syllables: what two wordings share whatever their marks and stops."""
    words = _WORDS.findall(fold(text))
    return frozenset(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))) if words else frozenset()


def likeness(a: str, b: str) -> float:
    """Share of common shingles (Jaccard), 0 to 1."""
    left, right = shingles(a), shingles(b)
    return len(left & right) / len(left | right) if left and right else 0.0


def figures(text: str) -> frozenset[str]:
    """The years, counts and percentages that a wording names."""
    return frozenset("".join(found.split()) for found in _NUMBERS.findall(text))


def names_amount(text: str, amount: Decimal) -> bool:
    """Whether a wording names an amount, however it writes it: "08 giờ" and "8 giờ" name 8, "1.000" names 1000."""
    return any(amount in _readings(found.rstrip("%")) for found in figures(text))


def _readings(figure: str) -> set[Decimal]:
    """What a figure may mean: a stop parts thousands or decimals, a comma decimals."""
    plain = {figure.replace(".", "").replace(",", "."), figure.replace(",", ".")}
    return {Decimal(one) for one in plain if one.count(".") < 2}


def drift(parent: str, child: str) -> tuple[str, ...]:
    """Figures of the superior wording that the own wording changed, as "old -> new" where both name years, else what is gone."""
    old, new = figures(parent) - figures(child), figures(child) - figures(parent)
    if not old or not new:
        return ()
    return (f"{', '.join(sorted(old))} → {', '.join(sorted(new))}",)


def verdict_of(parent: str, child: str) -> Verdict:
    """The verdict on one linked pair."""
    like = likeness(parent, child)
    if drift(parent, child):
        return Verdict.DRIFTED
    if like >= COPIED_FROM:
        return Verdict.COPIED
    return Verdict.LOCALISED if like >= COVERED_FROM else Verdict.COVERED


def compare(parents: Sequence[Wording], children: Sequence[Wording], links: frozenset[tuple[str, str]] = frozenset()) -> tuple[Answer, ...]:
    """Every superior clause and every own clause once or more: linked pairs first, then the best likeness, then missing and added.

    `links` are (parent path, child path) pairs that a person confirmed: likeness never overrules them.
    """
    by_parent = {p.path: p for p in parents}
    by_child = {c.path: c for c in children}
    answers = [
        Answer(
            p,
            c,
            verdict_of(by_parent[p].text, by_child[c].text),
            likeness(by_parent[p].text, by_child[c].text),
            drift(by_parent[p].text, by_child[c].text),
        )
        for p, c in sorted(links)
        if p in by_parent and c in by_child
    ]
    answered = {a.parent for a in answers}
    used = {a.child for a in answers}
    for parent in parents:
        if parent.path in answered:
            continue
        best = max(children, key=lambda child: likeness(parent.text, child.text), default=None)
        like = likeness(parent.text, best.text) if best else 0.0
        if best is None or like < COVERED_FROM:
            answers.append(Answer(parent.path, None, Verdict.MISSING, like))
            continue
        used.add(best.path)
        answers.append(Answer(parent.path, best.path, verdict_of(parent.text, best.text), like, drift(parent.text, best.text)))
    answers += [Answer(None, c.path, Verdict.ADDED, 0.0) for c in children if c.path not in used]
    return tuple(answers)


def copy_ratio(answers: Sequence[Answer]) -> float:
    """Share of the answered superior clauses that were taken over word for word: what "sao chép nội dung của trên" measures."""
    pairs = [a for a in answers if a.parent and a.child]
    return sum(a.verdict is Verdict.COPIED for a in pairs) / len(pairs) if pairs else 0.0
