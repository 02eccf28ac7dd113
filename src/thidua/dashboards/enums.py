"""Codes of dashboards; their words are in `phrases`."""

from enum import StrEnum


class Cube(StrEnum):
    """What a pivot counts."""

    TASKS = "tasks"
    EVIDENCE = "evidence"
    LEARNING = "learning"
    INITIATIVES = "initiatives"
    NOMINATIONS = "nominations"


class Mark(StrEnum):
    """How a clause stands, as the radar marks it, the best first."""

    DONE = "done"
    OK = "ok"
    SOON = "soon"
    LATE = "late"
