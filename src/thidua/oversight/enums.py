"""Codes of oversight; their words are in `phrases`."""

from enum import StrEnum


class LetterState(StrEnum):
    """Where an urging letter stands; an issued one is answered, never edited."""

    DRAFT = "draft"
    ISSUED = "issued"
    CLOSED = "closed"
    DROPPED = "dropped"


class Reply(StrEnum):
    """What an urged unit says: it is done, it will be by a day, it cannot be done."""

    DONE = "done"
    PROMISED = "promised"
    CANNOT = "cannot"


class QuestionState(StrEnum):
    """Where a question of a unit stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class InspectionState(StrEnum):
    """Where an inspection stands."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    GOING = "going"
    FINISHED = "finished"
    CALLED_OFF = "called_off"


class Verdict(StrEnum):
    """What the team found of one item: đạt, chưa đạt, không áp dụng."""

    MET = "met"
    UNMET = "unmet"
    NA = "na"


class FindingState(StrEnum):
    """Where a finding stands on its way to being remedied."""

    OPEN = "open"
    HANDED = "handed"
    RETURNED = "returned"
    REMEDIED = "remedied"


class DateKind(StrEnum):
    """What a day of the agenda is about."""

    TASK = "task"
    READING = "reading"
    MILESTONE = "milestone"
    PHASE = "phase"
    LETTER = "letter"
    QUESTION = "question"
    INSPECTION = "inspection"
    REMEDY = "remedy"
    PLEDGE = "pledge"
    REGISTRATION = "registration"
    SITTING = "sitting"


class Sign(StrEnum):
    """What makes a clause a launch without motion (có phát mà không động)."""

    NO_OWNER = "no_owner"
    NO_TASK = "no_task"
    LATE = "late"
    UNREAD = "unread"
    STILL = "still"
