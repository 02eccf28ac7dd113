"""Codes of training; their words are in `phrases`."""

from enum import StrEnum


class PlanState(StrEnum):
    """How far the training plan of a unit is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Audience(StrEnum):
    """For whom a line of a plan is: the groups of staff of the law, and those that plans name beside them."""

    ALL = "all"
    LEADERS = "leaders"
    CADRE = "cadre"
    CIVIL_SERVANT = "civil_servant"
    PUBLIC_EMPLOYEE = "public_employee"
    WORKER = "worker"
    NEWCOMERS = "newcomers"
    OTHERS = "others"


class Way(StrEnum):
    """The form in which a line of a plan is carried out."""

    CLASS = "class"
    ONLINE = "online"
    SEMINAR = "seminar"
    SELF_STUDY = "self_study"
    ON_THE_JOB = "on_the_job"
    MENTORING = "mentoring"


class Reached(StrEnum):
    """How much of a line of a plan is done."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class Told(StrEnum):
    """Where the number of people of a line comes from."""

    RECORDED = "recorded"
    LOGGED = "logged"
    NOWHERE = "nowhere"


class OwnState(StrEnum):
    """How far the learning plan of a person is."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class CommitmentState(StrEnum):
    """How far the commitment of a person for a year is: noted at its beginning, checked at its end."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CHECKED = "checked"
    CONFIRMED = "confirmed"


class Answer(StrEnum):
    """What a head does with a learning plan: the agency decides it in the rulebook."""

    NOTED = "noted"
    APPROVED = "approved"


class Kept(StrEnum):
    """What a person says at the end of the year of what they had committed themselves to."""

    KEPT = "kept"
    PARTLY = "kept_partly"
    NOT_KEPT = "not_kept"


class Framework(StrEnum):
    """Which framework a competence is measured by."""

    DIGITAL = "digital"
    LANGUAGE = "language"


class ProgrammeState(StrEnum):
    """How far a programme is: written, asked of people, over."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class Function(StrEnum):
    """What somebody does for a unit, by the roles that they hold over it: leads the agency, heads a unit, keeps emulation, inspects, or none that leads."""

    LEADERS = "leaders"
    HEADS = "heads"
    OFFICERS = "officers"
    INSPECTORS = "inspectors"
    STAFF = "staff"


class Stage(StrEnum):
    """How far somebody is with what a programme asks of them."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_BEGUN = "not_begun"
    LATE = "late"


class LevelState(StrEnum):
    """How far a person's level is: said by the person, confirmed, sent back."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
