"""Codes of awards; their words are in `phrases`."""

from enum import StrEnum


class RoundKind(StrEnum):
    """When awards are given: each year, at the interim or the final review of a movement, for a theme, for a sudden feat."""

    YEARLY = "yearly"
    INTERIM = "interim"
    FINAL = "final"
    THEMATIC = "thematic"
    SUDDEN = "sudden"


class RoundState(StrEnum):
    """How far an award round is."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class NominationState(StrEnum):
    """Who has a nomination in hand, and what came of it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REVIEWED = "reviewed"
    SCORED = "scored"
    APPRAISED = "appraised"
    COUNCIL = "council"
    PASSED = "passed"
    DECIDED = "decided"
    PUBLISHED = "published"
    REVOKED = "revoked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a nomination; those of the council are heard, not done."""

    WRITE = "write"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RETURN = "return"
    REVIEW = "review"
    SCORE = "score"
    APPRAISE = "appraise"
    DECLINE = "decline"
    CONSULT = "consult"
    BRING = "bring"
    TAKE_OFF = "take_off"
    VOTED = "pass"
    VOTED_DOWN = "fail"
    DECIDE = "decide"
    PUBLISH = "publish"
    PAY = "pay"
    REVOKE = "revoke"


class Part(StrEnum):
    """What somebody is to a nomination: the nominee, whoever leads the nominated unit, a head or an officer over the unit from which it comes, an
    officer or a leader over the unit that holds the round, a council."""

    NOMINEE = "nominee"
    OWN_HEAD = "own_head"
    PROPOSER = "proposer"
    OFFICER = "officer"
    LEADER = "leader"
    COUNCIL = "council"


class Bar(StrEnum):
    """Why something cannot be done with a nomination."""

    OWN_FILE = "own_file"
    NO_PART = "no_part"
    WRONG_STATE = "wrong_state"
    ROUND_CLOSED = "round_closed"
    TOO_LATE = "too_late"
    NOT_WRITTEN = "not_written"
    UNIT_QUOTA = "unit_quota"
    ROUND_QUOTA = "round_quota"
    LEADER_QUOTA = "leader_quota"
    VOTE_FAILED = "vote_failed"
    NOT_SCORED = "not_scored"
    NOTHING_TO_SCORE = "nothing_to_score"
    MISSING = "missing"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"
    OPINION_AWAITED = "opinion_awaited"
    NOT_POSTED = "not_posted"
    COMMENTS_OPEN = "comments_open"
    COMMENTS_UNREAD = "comments_unread"
    REASON_OWED = "reason_owed"


class Origin(StrEnum):
    """How somebody came to be nominated (Luật 06/2022/QH15, Điều 83): by their unit, out of the list of those who are fit, or found by a superior."""

    UNIT = "unit"
    LIST = "list"
    SUPERIOR = "superior"


class Reward(StrEnum):
    """The types of commendation (Luật 06/2022/QH15, Điều 8): công trạng, đột xuất, phong trào thi đua, quá trình cống hiến, niên hạn, đối ngoại."""

    MERIT = "merit"
    SUDDEN = "sudden"
    MOVEMENT = "movement"
    SERVICE = "service"
    TENURE = "tenure"
    FOREIGN = "foreign"


class Simple(StrEnum):
    """When the simplified procedure applies (Luật 06/2022/QH15, Điều 85 khoản 1, điểm a to đ)."""

    POLITICAL = "political"
    FEAT = "feat"
    FOUND = "found"
    SERVICE = "service"
    CLASSIFIED = "classified"


class Wrong(StrEnum):
    """Why an award is taken away (Luật 06/2022/QH15, Điều 93 khoản 2, điểm a to d)."""

    FRAUD = "fraud"
    FORGED = "forged"
    UNLAWFUL = "unlawful"
    VIOLATION = "violation"


class Piece(StrEnum):
    """The papers of a dossier (Luật 06/2022/QH15, Điều 84)."""

    LETTER = "letter"
    REPORT = "report"
    MINUTES = "minutes"
    WORK = "work"
    FEAT = "feat"
    OPINION = "opinion"


class Judged(StrEnum):
    """Whether the standard of the form is met, as eligibility finds it."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """Over what a quota is counted: the nominations of one unit, or those of the whole round."""

    UNIT = "unit"
    ROUND = "round"


class Rounding(StrEnum):
    """How a share of people becomes a number of them."""

    DOWN = "down"
    HALF_UP = "half_up"


class Reply(StrEnum):
    """What a body that was asked for its opinion (hiệp y) said."""

    AWAITED = "awaited"
    AGREED = "agreed"
    OBJECTED = "objected"
    SILENT = "silent"


class DecisionState(StrEnum):
    """A decision is drafted, then issued under its number and day."""

    DRAFT = "draft"
    ISSUED = "issued"
    DROPPED = "dropped"
