"""Who keeps award rounds, nominates, appraises, decides, and reads what: one table. Nobody acts on their own file."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.awards.enums import Act, NominationState, Part
from thidua.awards.models import KIND, AwardRound, Nomination
from thidua.awards.rules.workflow import bars_person
from thidua.councils.queries.reading import subjects_read_by
from thidua.files.permissions import Reader
from thidua.orgs.enums import RoleKind
from thidua.orgs.permissions import is_member
from thidua.orgs.queries import standing_of, under
from thidua.orgs.rules.standing import Grant
from thidua.ui.permissions import declared

PROPOSERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)
KEEPERS = (RoleKind.EMULATION_OFFICER,)
DECIDERS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


class P(StrEnum):
    """The permissions of awards. Those named like an act of `enums.Act` are about one nomination."""

    LIST = "awards.list"
    KEEP = "awards.keep"
    NOMINATE = "awards.nominate"
    WRITE = "awards.write"
    SUBMIT = "awards.submit"
    WITHDRAW = "awards.withdraw"
    RETURN = "awards.return"
    REVIEW = "awards.review"
    SCORE = "awards.score"
    APPRAISE = "awards.appraise"
    DECLINE = "awards.decline"
    CONSULT = "awards.consult"
    BRING = "awards.bring"
    DECIDE = "awards.decide"
    PUBLISH = "awards.publish"
    PAY = "awards.pay"
    REVOKE = "awards.revoke"
    INSIDE = "awards.inside"
    COMMENT = "awards.comment"
    HEAR = "awards.hear"
    REPORT = "awards.report"
    PRAISE = "awards.praise"


PERMISSION_OF: Mapping[Act, P] = MappingProxyType({act: P(f"awards.{act.value}") for act in Act if f"awards.{act.value}" in set(P)})
"""The permission of each act that a person does; those of the council are heard."""


def parts_of(user: Any, row: Nomination) -> frozenset[Part]:
    """What somebody is to a nomination. A role that the nominee lent is worth nothing here: whoever borrowed it would act in the nominee's place."""
    standing, found, grants = standing_of(user), set(), _grants(user, row)

    def holds(*roles: RoleKind, path: str) -> bool:
        return any(one.role in roles and one.covers(path) for one in grants)

    if row.person_id is not None and row.person_id == standing.person_id:
        found.add(Part.NOMINEE)
    if row.collective is not None and any(one.role is RoleKind.UNIT_HEAD and one.path == row.collective.path for one in grants):
        found.add(Part.OWN_HEAD)
    if holds(*PROPOSERS, path=row.unit.path):
        found.add(Part.PROPOSER)
    if holds(RoleKind.EMULATION_OFFICER, path=row.round.unit.path):
        found.add(Part.OFFICER)
    if holds(RoleKind.LEADER, path=row.round.unit.path):
        found.add(Part.LEADER)
    return frozenset(found)


def _grants(user: Any, row: Nomination) -> list[Grant]:
    return [one for one in standing_of(user).grants if one.lender is None or one.lender != row.person_id]


def _over_round(user: Any, row: Nomination, *roles: RoleKind) -> bool:
    """Whether somebody holds a role over the round, and not from the nominee."""
    return any(one.role in roles and one.covers(row.round.unit.path) for one in _grants(user, row))


def is_own(user: Any, row: Nomination) -> bool:
    """Whether it is the reader's own file: theirs, or of the unit that they lead."""
    return bool(parts_of(user, row) & {Part.NOMINEE, Part.OWN_HEAD})


def _may(act: Act) -> Any:
    """The predicate of an act on one nomination; any member where none is named, for the page says the rest."""

    def allowed(user: Any, row: Nomination | None = None) -> bool:
        if row is None:
            return bool(is_member(user))
        return not bars_person(act, NominationState(row.state), parts_of(user, row))

    allowed.__name__ = f"may_{act.value}"
    allowed.__doc__ = f"Whoever `awards.rules.workflow.WHO` names for `{act.value}`; of one's own file only what `is_own` leaves."
    return rules.predicate(allowed)


@rules.predicate
def keeps_rounds(user: Any, row: Any = None) -> bool:
    """An emulation officer over the unit that holds the round."""
    return standing_of(user).holds(*KEEPERS, path=_path(row))


@rules.predicate
def proposes(user: Any, row: Any = None) -> bool:
    """A head, an emulation officer or a leader over the unit."""
    return standing_of(user).holds(*PROPOSERS, path=_path(row))


@rules.predicate
def decides(user: Any, row: Any = None) -> bool:
    """An emulation officer or a leader over the unit that holds the round."""
    return standing_of(user).holds(*DECIDERS, path=_path(row))


@rules.predicate
def sees_inside(user: Any, row: Nomination | None = None) -> bool:
    """Who appraises or decides, or decides on it in a council; never of their own file."""
    if row is None:
        return standing_of(user).holds(*DECIDERS)
    if is_own(user, row):
        return False
    return _over_round(user, row, *DECIDERS) or bool(subjects_read_by(user, KIND).filter(subject=row.pk).exists())


@rules.predicate
def hears(user: Any, row: Nomination | None = None) -> bool:
    """The emulation officer over the unit that holds the round; never of their own file."""
    if row is None:
        return standing_of(user).holds(*KEEPERS)
    return not is_own(user, row) and _over_round(user, row, *KEEPERS)


@rules.predicate
def comments(user: Any, row: Nomination | None = None) -> bool:
    """Anybody of the agency, on the nomination of another."""
    standing = standing_of(user)
    return standing.person_id is not None and (row is None or (row.root == standing.root and row.person_id != standing.person_id))


def _path(row: Any) -> str | None:
    """Where in the tree something is answered for."""
    if row is None:
        return None
    if isinstance(row, Nomination):
        return str(row.round.unit.path)
    return str(row.unit.path if hasattr(row, "unit") else row.path)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.KEEP: keeps_rounds,
        P.NOMINATE: proposes,
        **{PERMISSION_OF[act]: _may(act) for act in PERMISSION_OF},
        P.INSIDE: sees_inside,
        P.COMMENT: comments,
        P.HEAR: hears,
        P.REPORT: decides,
        P.PRAISE: decides,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    unit = _("Chỉ thủ trưởng, cán bộ thi đua, lãnh đạo của đơn vị đề nghị làm được việc này, và không ai làm với hồ sơ của chính mình.")
    officer = _("Chỉ cán bộ thi đua của đợt xét làm được việc này, và không ai làm với hồ sơ của chính mình hay của đơn vị mình đứng đầu.")
    leader = _("Chỉ cán bộ thi đua, lãnh đạo của đợt xét làm được việc này, và không ai làm với hồ sơ của chính mình hay của đơn vị mình đứng đầu.")
    back = _(
        "Khi đơn vị đang xem xét thì thủ trưởng đơn vị làm được việc này, sau đó chỉ cán bộ thi đua của đợt; không ai làm với hồ sơ của chính mình."
    )
    return {
        P.LIST: _("Khen thưởng chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.KEEP: _("Chỉ cán bộ thi đua của cơ quan được lập và sửa đợt xét khen thưởng."),
        P.NOMINATE: _("Chỉ thủ trưởng, cán bộ thi đua, lãnh đạo được đề nghị khen thưởng cho người, đơn vị mình phụ trách."),
        P.WRITE: _("Chỉ người được đề nghị, thủ trưởng, cán bộ thi đua, lãnh đạo của đơn vị đề nghị được viết hồ sơ này."),
        P.SUBMIT: unit,
        P.WITHDRAW: _("Chỉ người được đề nghị, thủ trưởng, cán bộ thi đua, lãnh đạo của đơn vị đề nghị được rút hồ sơ này."),
        P.RETURN: back,
        P.REVIEW: unit,
        P.SCORE: officer,
        P.APPRAISE: officer,
        P.DECLINE: back,
        P.CONSULT: officer,
        P.BRING: officer,
        P.DECIDE: leader,
        P.PUBLISH: leader,
        P.PAY: leader,
        P.REVOKE: leader,
        P.INSIDE: _("Phần thẩm định chỉ mở cho cán bộ thi đua, lãnh đạo của đợt xét và thành viên hội đồng, trừ hồ sơ của chính mình."),
        P.COMMENT: _("Người của cơ quan góp ý được cho hồ sơ của người khác đang lấy ý kiến."),
        P.HEAR: _("Ý kiến góp ý chỉ cán bộ thi đua của đợt xét đọc được, trừ ý kiến về chính mình."),
        P.REPORT: _("Chỉ cán bộ thi đua, lãnh đạo của cơ quan xem được thống kê, quỹ và sổ khen thưởng của mọi đơn vị."),
        P.PRAISE: _("Chỉ cán bộ thi đua, lãnh đạo được soạn thư khen."),
    }


can, check_can = declared(TABLE, refusals)


def seen_by(user: Any) -> Q:
    """The nominations that somebody may open whole: their own, those of the units that they look after, what their council decides on."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    own = Q(person=standing.person_id)
    from_units = under(standing.scopes(*PROPOSERS), "unit__path")
    of_round = under(standing.scopes(*DECIDERS), "round__unit__path") & ~Q(state=NominationState.DRAFT)
    return own | from_units | of_round | Q(pk__in=subjects_read_by(user, KIND))


def may_read_file(user: Reader, pk: uuid.UUID) -> bool:
    """Whether somebody may read the files of a nomination; asked by files."""
    return isinstance(user, User) and Nomination.objects.filter(seen_by(user), pk=pk).exists()


def rounds_seen_by(user: Any) -> Any:
    """The rounds of one's agency: those that are open or over for everybody, drafts for who keeps them."""
    standing = standing_of(user)
    kept = under(standing.scopes(*KEEPERS), "unit__path")
    return AwardRound.objects.filter(Q(root=standing.root) & (~Q(state="draft") | kept)) if standing.root else AwardRound.objects.none()
