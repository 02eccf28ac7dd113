"""The way of a post to its readers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.communications.enums import PostState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {
        S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.SUBMITTED: frozenset({S.APPROVED, S.RETURNED, S.WITHDRAWN}),
        S.RETURNED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.APPROVED: frozenset({S.SCHEDULED, S.PUBLISHED, S.RETURNED, S.WITHDRAWN}),
        S.SCHEDULED: frozenset({S.PUBLISHED, S.APPROVED, S.WITHDRAWN}),
        S.PUBLISHED: frozenset({S.WITHDRAWN}),
        S.WITHDRAWN: frozenset({S.DRAFT}),
    }
)
OWNERS: Mapping[S, str] = MappingProxyType(
    {
        S.DRAFT: "post_author",
        S.SUBMITTED: "post_editor",
        S.RETURNED: "post_author",
        S.APPROVED: "post_editor",
        S.SCHEDULED: "post_editor",
        S.PUBLISHED: "post_editor",
        S.WITHDRAWN: "post_author",
    }
)
EDITABLE = (S.DRAFT, S.RETURNED)


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a post go from one state to another."""
    return to in TRANSITIONS[now]
