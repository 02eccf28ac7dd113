"""What an award form asks for: a tree of conditions, each with the article it stands in. Stored as the value of a dated parameter. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from thidua.rulebook.enums import Attested, AwardLevel, Grade, Is, Rated
from thidua.rulebook.rules.award_forms import BY_CODE

MOST_YEARS, MOST_DEPTH, MOST_NODES = 30, 6, 60


@dataclass(frozen=True)
class Condition:
    """One thing that is asked for.

    `kind` is its reason code. `years`: within or over that many years, the last of them the year that is judged. `least`: how many (times, works,
    people, per cent, years of a movement). `rating`, `form` (or several, with | between), `level`, `what`, `grade` name what is counted. Years must follow one
    another for ratings, and for titles where `least` equals `years`. `considered`: what is only under consideration counts too.
    `after`: only years after the last award of this form count. `parameter` is the code of the dated parameter that sets `least` or `years` (`sets`).
    """

    kind: Is
    article: str
    least: int = 1
    years: int = 1
    rating: Rated = Rated.DONE
    form: str = ""
    level: AwardLevel = AwardLevel.BASE
    what: Attested = Attested.SPIRIT
    grade: Grade = Grade.REPRIMAND
    considered: bool = False
    after: str = ""
    parameter: str = ""
    sets: str = "least"
    clause: str = ""


@dataclass(frozen=True)
class Group:
    """All of its parts, or any one of them (`any`)."""

    parts: tuple[Node, ...]
    any: bool = False
    article: str = ""


Node = Condition | Group
Standard = Group
FIELDS: Mapping[Is, tuple[str, ...]] = {
    Is.RATED: ("rating", "years", "after"),
    Is.RATED_SOME: ("rating", "least", "years"),
    Is.HELD: ("form", "least", "years", "after"),
    Is.WORK: ("level", "least", "years"),
    Is.ATTESTED: ("what",),
    Is.CLEAR: ("years",),
    Is.RESULT: ("least", "years"),
    Is.MOVEMENT_YEARS: ("least",),
    Is.MEMBERS_RATED: ("rating", "least"),
    Is.MEMBERS_SHARE: ("form", "least"),
    Is.MEMBERS_HOLD: ("form", "least"),
    Is.MEMBERS_CLEAR: ("grade", "considered"),
}
"""What of a condition counts for its kind; the rest is left out where it is stored."""
NEEDED: Mapping[Is, tuple[str, ...]] = {
    Is.RATED: ("rating",), Is.RATED_SOME: ("rating",), Is.HELD: ("form",), Is.WORK: ("level",), Is.ATTESTED: ("what",), Is.MEMBERS_RATED: ("rating",), Is.MEMBERS_SHARE: ("form",),
    Is.MEMBERS_HOLD: ("form",), Is.MEMBERS_CLEAR: ("grade",),
}  # fmt: skip
CODED: Mapping[str, Any] = {"rating": Rated, "level": AwardLevel, "what": Attested, "grade": Grade}


class NotAStandard(ValueError):
    """What is stored is no standard; says what and where."""


def data_of(node: Node) -> dict[str, Any]:
    """As it is stored."""
    if isinstance(node, Group):
        return {"any" if node.any else "all": [data_of(one) for one in node.parts], **({"article": node.article} if node.article else {})}
    empty = Condition(node.kind, "")
    kept = {
        name: getattr(node, name) for name in FIELDS[node.kind] if getattr(node, name) != getattr(empty, name) or name in NEEDED.get(node.kind, ())
    }
    more = {"parameter": node.parameter, "sets": node.sets} if node.parameter else {}
    return {"is": node.kind.value, **{name: getattr(one, "value", one) for name, one in kept.items()}, **more, "article": node.article}


def read(data: Any, depth: int = 0) -> Group:
    """A standard out of what is stored; raises `NotAStandard`."""
    node = _node(data, depth)
    if isinstance(node, Group):
        if sum(1 for _one in conditions(node)) > MOST_NODES:
            raise NotAStandard("too many conditions")
        return node
    raise NotAStandard("a standard is a group of conditions")


def _node(data: Any, depth: int) -> Node:
    if not isinstance(data, dict) or depth > MOST_DEPTH:
        raise NotAStandard(f"no condition at depth {depth}")
    for name in ("all", "any"):
        if name in data:
            parts = data[name]
            if not isinstance(parts, list) or not parts or data.keys() - {name, "article"}:
                raise NotAStandard(f"a group at depth {depth} needs conditions and nothing else")
            return Group(tuple(_node(one, depth + 1) for one in parts), name == "any", str(data.get("article", "")))
    return _condition(data)


def _condition(data: Mapping[str, Any]) -> Condition:
    try:
        kind = Is(data.get("is", ""))
        coded = {name: of(data[name]) for name, of in CODED.items() if name in data}
    except ValueError as fault:
        raise NotAStandard(str(fault)) from fault
    plain = {name: data[name] for name in ("least", "years", "form", "considered", "after", "parameter", "sets", "clause") if name in data}
    made = replace(Condition(kind, str(data.get("article", ""))), **plain, **coded)
    _check(made, data)
    return made


def _check(made: Condition, data: Mapping[str, Any]) -> None:
    unknown = data.keys() - {"is", "article", "parameter", "sets", "clause", *FIELDS[made.kind]}
    missing = [name for name in NEEDED.get(made.kind, ()) if not data.get(name)]
    numbers = all(isinstance(one, int) and not isinstance(one, bool) for one in (made.least, made.years))
    if unknown or missing or not numbers or not 1 <= made.years <= MOST_YEARS or not 0 <= made.least <= 1000:
        raise NotAStandard(f"{made.kind}: {sorted(unknown) or missing or (made.least, made.years)}")
    if made.sets not in ("least", "years") or not isinstance(made.considered, bool):
        raise NotAStandard(f"{made.kind}: {made.sets}")
    if any(code and code not in BY_CODE for code in (*made.form.split("|"), made.after)):
        raise NotAStandard(f"{made.kind}: {made.form or made.after}")


def conditions(node: Node) -> Iterator[Condition]:
    """Every condition of it, in order."""
    if isinstance(node, Condition):
        yield node
        return
    for one in node.parts:
        yield from conditions(one)


def is_standard(data: Any) -> bool:
    """Whether what is stored reads as a standard."""
    try:
        read(data)
    except (NotAStandard, TypeError, AttributeError):
        return False
    return True


def resolved(node: Group, values: Mapping[str, int]) -> Group:
    """The same standard with the figures that dated parameters say (by code); a parameter without a value leaves the figure as it stands."""
    return replace(node, parts=tuple(resolved(one, values) if isinstance(one, Group) else _set(one, values) for one in node.parts))


def _set(one: Condition, values: Mapping[str, int]) -> Condition:
    """A run of titles (as many as there are years) stays a run."""
    if one.parameter not in values:
        return one
    figure = values[one.parameter]
    run = one.kind is Is.HELD and one.least == one.years
    if run:
        return replace(one, least=figure, years=figure)
    return replace(one, years=figure) if one.sets == "years" else replace(one, least=figure)


def without(node: Group, kinds: frozenset[Is]) -> Group:
    """The same standard without the conditions of some kinds, for those who may not know about them."""
    return replace(node, parts=tuple(_without(node, kinds)))


def _without(group: Group, kinds: frozenset[Is]) -> Iterator[Node]:
    for one in group.parts:
        if isinstance(one, Group):
            kept = tuple(_without(one, kinds))
            if kept:
                yield replace(one, parts=kept)
        elif one.kind not in kinds:
            yield one
