"""The way of a resource from its maker to the people. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.library.enums import ResourceState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.REVIEW, S.WITHDRAWN}),
        S.REVIEW: frozenset({S.PUBLISHED, S.RETURNED}),
        S.RETURNED: frozenset({S.REVIEW, S.WITHDRAWN}),
        S.PUBLISHED: frozenset({S.REPLACED, S.WITHDRAWN}),
        S.REPLACED: frozenset(),
        S.WITHDRAWN: frozenset(),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "resource_maker",
        S.REVIEW: "resource_reviewer",
        S.RETURNED: "resource_maker",
        S.PUBLISHED: "resource_reviewer",
        S.REPLACED: "nobody",
        S.WITHDRAWN: "nobody",
    }
)
EDITABLE = (S.DRAFT, S.RETURNED)


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a resource go from one state to another."""
    return to in TRANSITIONS[now]
