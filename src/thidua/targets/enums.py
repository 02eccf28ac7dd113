"""Codes of registrations and targets; their words are in `phrases`."""

from enum import StrEnum


class RegistrationState(StrEnum):
    """Who has a registration in hand."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    APPROVED = "approved"


class TitleKind(StrEnum):
    """For whom a title of emulation is: Điều 19 (individuals) and Điều 20 (collectives) of Luật 06/2022/QH15."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class Missing(StrEnum):
    """Why a registration cannot be sent yet."""

    NOTHING = "nothing"
    NO_TITLE = "no_title"
    NO_UNIT = "no_unit"


class Direction(StrEnum):
    """Which figures of a target are good ones."""

    UP = "up"
    DOWN = "down"


class Course(StrEnum):
    """Where a target stands in a year: đạt, đúng tiến độ, đang thực hiện, chậm, chưa có số liệu, chưa giao."""

    MET = "met"
    ON_COURSE = "on_course"
    GOING = "going"
    BEHIND = "behind"
    NO_FIGURE = "no_figure"
    NO_GOAL = "no_goal"
