"""The way of an award round, and which forms it may give. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from thidua.awards.enums import RoundState as S
from thidua.rulebook.enums import AwardCategory
from thidua.rulebook.rules.award_forms import BY_CODE

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.OPEN, S.CANCELLED}),
        S.OPEN: frozenset({S.CLOSED, S.CANCELLED}),
        S.CLOSED: frozenset({S.OPEN}),
        S.CANCELLED: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {S.DRAFT: "emulation_officer", S.OPEN: "units that nominate", S.CLOSED: "emulation_officer", S.CANCELLED: "nobody"}
)


def may_become(state: S, target: S) -> bool:
    """Whether a round may go from one state to another."""
    return target in TRANSITIONS[state]


def titles_among(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms that are titles: the simplified procedure is for commendations alone (Luật 06/2022/QH15, Điều 85 khoản 1)."""
    return tuple(code for code in forms if code in BY_CODE and BY_CODE[code].category is AwardCategory.TITLE)
