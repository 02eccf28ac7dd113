"""Codes of the rulebook; their words are in `phrases`."""

from enum import StrEnum


class Confidence(StrEnum):
    """How well a parameter is founded: the text itself was read (A), a reliable page says so (B), nobody has checked it (C)."""

    READ = "A"
    REPORTED = "B"
    ASSUMED = "C"


class Topic(StrEnum):
    """What a parameter is about, for filters."""

    MONEY = "money"
    TITLE = "title"
    COUNCIL = "council"
    DEADLINE = "deadline"
    LEARNING = "learning"
    RATING = "rating"
    STANDARD = "standard"


class AwardSubject(StrEnum):
    """Who an award form is for."""

    PERSON = "person"
    UNIT = "unit"


class AwardCategory(StrEnum):
    """Danh hiệu thi đua (title) or hình thức khen thưởng (commendation)."""

    TITLE = "title"
    COMMENDATION = "commendation"


class AwardLevel(StrEnum):
    """At which level an award form is granted, and how far a recognised work reaches: cơ sở; bộ, ban, ngành, tỉnh; Nhà nước, toàn quốc."""

    BASE = "base"
    MINISTRY = "ministry"
    STATE = "state"


class Authority(StrEnum):
    """Who grants an award form (Luật 06/2022/QH15, Điều 77-80)."""

    UNIT_HEAD_OR_COMMUNE = "unit_head_or_commune"
    UNIT_HEAD = "unit_head"
    MINISTER = "minister"
    PRIME_MINISTER = "prime_minister"
    GOVERNMENT = "government"
    PRESIDENT = "president"


class Rated(StrEnum):
    """The yearly rating of a person or a unit, from below to above."""

    FAILED = "failed"
    DONE = "done"
    GOOD = "good"
    EXCELLENT = "excellent"


class Grade(StrEnum):
    """The form of a disciplinary measure, from mild to severe."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    PAY_CUT = "pay_cut"
    DEMOTION = "demotion"
    REMOVAL = "removal"
    DISMISSAL = "dismissal"


class Attested(StrEnum):
    """What no register shows and a responsible person states with a source."""

    SPIRIT = "spirit"
    LAW_ABIDING = "law_abiding"
    UNITED = "united"
    TAKES_PART = "takes_part"
    MOVEMENT = "movement"
    FEAT = "feat"
    CONTRIBUTION = "contribution"
    LEADS_CLUSTER = "leads_cluster"
    LEADS_MOVEMENT = "leads_movement"
    OVER_TARGETS = "over_targets"
    CLEAN_BODIES = "clean_bodies"
    DEMOCRACY = "democracy"
    OWN_STANDARD = "own_standard"


class Is(StrEnum):
    """The kinds of conditions of a standard."""

    RATED = "rated"
    RATED_SOME = "rated_some"
    HELD = "held"
    WORK = "work"
    ATTESTED = "attested"
    CLEAR = "clear"
    RESULT = "result"
    MOVEMENT_YEARS = "movement_years"
    MEMBERS_RATED = "members_rated"
    MEMBERS_SHARE = "members_share"
    MEMBERS_HOLD = "members_hold"
    MEMBERS_CLEAR = "members_clear"
