"""Who sees, nominates, nurtures, recognises and publishes exemplars, and whose consent it is: one table."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import rules
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.exemplars.models import Consent, Exemplar
from thidua.exemplars.rules.states import KNOWN, OPEN
from thidua.files.permissions import Reader
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.permissions import is_member, path_of
from thidua.orgs.queries import standing_of, under
from thidua.store import clock
from thidua.ui.permissions import declared

KEEPERS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER)
"""Over the unit: who nurtures, recognises, ends, and takes papers of consent."""
PUBLISHERS = (RoleKind.EDITOR, RoleKind.EMULATION_OFFICER)


class P(StrEnum):
    """The permissions of exemplars."""

    LIST = "exemplars.list"
    NOMINATE = "exemplars.nominate"
    EDIT = "exemplars.edit"
    KEEP = "exemplars.keep"
    PUBLISH = "exemplars.publish"
    CONSENT = "exemplars.consent"
    CONSENT_PAPER = "exemplars.consent.paper"
    CONSENT_WITHDRAW = "exemplars.consent.withdraw"


@rules.predicate
def found(user: Any, one: Exemplar | None = None) -> bool:
    """Whoever nominated, while nobody took it further; anybody of an agency when none is given."""
    if one is None:
        return bool(is_member(user))
    return one.found_by_id is not None and one.found_by_id == user.pk and one.state == OPEN[0]


@rules.predicate
def keeps(user: Any, one: Exemplar | None = None) -> bool:
    """A head or emulation officer over the unit of the exemplar; anywhere when none is given."""
    return standing_of(user).holds(*KEEPERS, path=path_of(one))


@rules.predicate
def publishes(user: Any, one: Exemplar | None = None) -> bool:
    """An editor or emulation officer over the unit; anywhere when none is given."""
    return standing_of(user).holds(*PUBLISHERS, path=path_of(one))


@rules.predicate
def is_the_person(user: Any, one: Exemplar | None = None) -> bool:
    """The person who sets the example, or speaks for the group; anybody of an agency when none is given."""
    person = standing_of(user).person_id
    return person is not None if one is None else person is not None and one.person_id == person


@rules.predicate
def is_another(user: Any, one: Exemplar | None = None) -> bool:
    """Somebody who is not the one that is meant."""
    return one is None or not is_the_person(user, one)


TABLE: Mapping[P, Any] = MappingProxyType(
    {
        P.LIST: is_member,
        P.NOMINATE: is_member,
        P.EDIT: found | keeps,
        P.KEEP: keeps & is_another,
        P.PUBLISH: publishes,
        P.CONSENT: is_the_person,
        P.CONSENT_PAPER: keeps,
        P.CONSENT_WITHDRAW: is_the_person | keeps,
    }
)


def refusals() -> dict[P, str]:
    """Why, and who can: the sentence of each permission."""
    return {
        P.LIST: _("Điển hình chỉ mở cho người của cơ quan. Quản trị viên có thể gắn tài khoản với hồ sơ của anh/chị."),
        P.NOMINATE: _("Chỉ người của cơ quan được giới thiệu điển hình."),
        P.EDIT: _("Chỉ người giới thiệu khi chưa ai xem, thủ trưởng đơn vị hoặc cán bộ thi đua được sửa."),
        P.KEEP: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua được bồi dưỡng, công nhận; không ai công nhận mình."),
        P.PUBLISH: _("Chỉ biên tập viên hoặc cán bộ thi đua được đăng điển hình."),
        P.CONSENT: _("Chỉ chính người được nêu gương cho đồng ý bằng tài khoản của mình."),
        P.CONSENT_PAPER: _("Chỉ thủ trưởng đơn vị hoặc cán bộ thi đua ghi giấy đồng ý."),
        P.CONSENT_WITHDRAW: _("Chỉ chính người được nêu gương, thủ trưởng đơn vị hoặc cán bộ thi đua được rút đồng ý."),
    }


can, check_can = declared(TABLE, refusals)


def reads_consent(user: Any, one: Exemplar) -> bool:
    """Whether somebody is told how the consent of an exemplar stands: the person, who keeps it, who publishes it; colleagues have no use for it."""
    return bool(is_the_person(user, one) or keeps(user, one) or publishes(user, one))


def seen_by(user: Any) -> Q:
    """Which exemplars somebody sees: what they nominated, themselves, all within their reach, and in their agency those that are recognised."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Q(pk__in=[])
    reach = under(standing.scopes(*KEEPERS, RoleKind.LEADER), "unit__path") | under(standing.scopes(*KEEPERS, RoleKind.LEADER), "found_unit__path")
    edited = under(standing.scopes(*PUBLISHERS), "unit__path") & Q(state__in=KNOWN)
    return Q(found_by=user.pk) | Q(person=standing.person_id) | Q(helper=standing.person_id) | reach | edited | Q(root=standing.root, state__in=KNOWN)


def shown_today() -> Q:
    """Consents that hold today and name the public pages; only the last version of each exemplar is asked, since the ones before it are closed."""
    today = clock.today()
    ends = Q(to_on__isnull=True) | Q(to_on__gte=today)
    return Q(withdrawn_at__isnull=True, on_portal=True, from_on__lte=today) & ends


def may_read_photo(user: Reader, pk: uuid.UUID) -> bool:
    """Whoever sees the exemplar; the public while the person agrees to be shown."""
    rows = Exemplar.objects.filter(pk=pk)
    if rows.filter(state="published").exists() and Consent.objects.filter(shown_today(), exemplar=pk, shows_photo=True).exists():
        return True
    return user.is_authenticated and rows.filter(seen_by(user)).exists()


def may_read_paper(user: Reader, pk: uuid.UUID) -> bool:
    """The scan of a consent: its person and whoever keeps the exemplar."""
    row = Consent.objects.filter(pk=pk).select_related("exemplar__unit").first()
    return row is not None and user.is_authenticated and bool(is_the_person(user, row.exemplar) or keeps(user, row.exemplar))


def units_for(user: Any) -> Any:
    """The units of the agency of today, in tree order: an exemplar may work anywhere in it."""
    root = standing_of(user).root
    return Unit.objects.on(clock.today()).filter(root=root).order_by("path") if root else Unit.objects.none()
