"""How an import goes on. Pure."""

from collections.abc import Mapping

from thidua.sheets.enums import ImportState as S

TRANSITIONS: Mapping[S, frozenset[S]] = {
    S.READING: frozenset({S.COLUMNS, S.REVIEW, S.FAILED, S.DROPPED}),
    S.COLUMNS: frozenset({S.READING, S.DROPPED}),
    S.REVIEW: frozenset({S.READING, S.APPLYING, S.DROPPED}),
    S.APPLYING: frozenset({S.DONE, S.READING, S.REVIEW, S.DROPPED}),
    S.DONE: frozenset(),
    S.FAILED: frozenset(),
    S.DROPPED: frozenset(),
}
OWNERS: Mapping[S, str] = {
    S.READING: "machine",
    S.COLUMNS: "importer",
    S.REVIEW: "importer",
    S.APPLYING: "machine",
    S.DONE: "nobody",
    S.FAILED: "nobody",
    S.DROPPED: "nobody",
}
"""Who has the import in hand in each state."""


def may_become(state: S, target: S) -> bool:
    return target in TRANSITIONS[state]
