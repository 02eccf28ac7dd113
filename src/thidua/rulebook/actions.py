"""The only writers of the rulebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import Act, record_many, recorded, values_of
from thidua.rulebook.enums import Confidence
from thidua.rulebook.models import Parameter
from thidua.rulebook.permissions import P, check_can
from thidua.rulebook.phrases import wrong_shape
from thidua.rulebook.queries import Offer, is_being_written, offer_of, proposed_by, read_anew
from thidua.rulebook.rules.editions import mark_of
from thidua.rulebook.rules.seed import SEED
from thidua.rulebook.rules.seeding import Seed
from thidua.rulebook.rules.validity import cut_before, same_shape
from thidua.store.gate import writing
from thidua.store.ids import INSTALLATION
from thidua.store.lots import add_rows
from thidua.ui.pages import Conflict


def confirm_parameter(*, parameter: Parameter, version: int | None = None, by: User, at: dt.datetime) -> Parameter:
    """A named person, and not the one who proposed it, answers that the value stands in the source and holds for this agency."""
    check_can(by, P.CONFIRM)
    if parameter.confirmed_by_id:
        raise Conflict(_("Quy tắc này đã được xác nhận."))
    if proposed_by(by, [parameter]):
        raise Conflict(_("Giá trị này do chính anh/chị đề xuất. Quản trị viên khác, hoặc cán bộ thi đua khác của cơ quan, xác nhận."))
    parameter.expect(version)
    with recorded("rulebook.confirm", parameter, by=by, at=at):
        parameter.confirmed_by, parameter.confirmed_at = by, at
        parameter.save()
    return parameter


def supersede_parameter(
    *,
    parameter: Parameter,
    value: Any,
    valid_from: dt.date,
    source: str,
    article: str = "",
    address: str = "",
    note: str = "",
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Parameter:
    """A new version from a day on; the old one holds until the day before. What was decided under it stays as it was."""
    check_can(by, P.EDIT)
    if not source.strip():
        raise Conflict(_("Ghi văn bản làm căn cứ cho giá trị mới."))
    if not same_shape(parameter.value, value):
        raise Conflict(wrong_shape(parameter.value))
    if Parameter.objects.filter(root=parameter.root, code=parameter.code, valid_from__gte=valid_from).exists():
        raise Conflict(_("Đã có bản bắt đầu từ ngày này hoặc muộn hơn. Chọn ngày sau bản mới nhất."))
    parameter.expect(version)
    new = Parameter(
        root=parameter.root, code=parameter.code, title=parameter.title, topic=parameter.topic, unit=parameter.unit, value=value,
        source=source.strip(), article=article.strip(), address=address.strip(), note=note.strip(), confidence=Confidence.REPORTED,
        valid_from=valid_from,
    )  # fmt: skip
    return _followed(parameter, new, "rulebook.add", by, at)


def amend_parameter(*, parameter: Parameter, value: Any, version: int | None = None, by: User | None, at: dt.datetime) -> Parameter:
    """Change a version that somebody of the agency put in and nobody has confirmed yet: until then it is being written."""
    check_can(by, P.EDIT)
    if not is_being_written(parameter):
        raise Conflict(_("Bản này đã được xác nhận hoặc do phần mềm nạp. Lập bản mới từ một ngày."))
    if not same_shape(parameter.value, value):
        raise Conflict(wrong_shape(parameter.value))
    parameter.expect(version)
    with recorded("rulebook.amend", parameter, by=by, at=at):
        parameter.value = value
        parameter.save()
    return parameter


def _followed(old: Parameter, new: Parameter, act: str, by: User | None, at: dt.datetime) -> Parameter:
    """The version that holds from its first day on, with the one before ended on the day before: two lines of the record, one transaction."""
    with recorded("rulebook.supersede", old, by=by, at=at):
        old.valid_to = cut_before(old.span, new.valid_from).end
        old.save()
        with recorded(act, new, by=by, at=at):
            new.save()
    return new


def take_edition(*, parameter: Parameter, valid_from: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Parameter:
    """Let the edition of this release hold from a day on, to be confirmed as every rule is. What was begun under the old one keeps it."""
    check_can(by, P.EDIT)
    offer = _offered(parameter)
    if valid_from < offer.earliest:
        raise Conflict(_("Bản mới bắt đầu từ %(day)s hoặc muộn hơn, sau bản đang dùng.") % {"day": f"{offer.earliest:%d/%m/%Y}"})
    parameter.expect(version)
    new = Parameter(**{**offer.edition.columns(), "valid_from": valid_from, "root": parameter.root})
    return _followed(parameter, new, "rulebook.take", by, at)


def leave_edition(*, parameter: Parameter, version: int | None = None, by: User | None, at: dt.datetime) -> Parameter:
    """Keep the value in use: this edition is not offered again, a later one is."""
    check_can(by, P.EDIT)
    offer = _offered(parameter)
    parameter.expect(version)
    with recorded("rulebook.leave", parameter, by=by, at=at):
        parameter.left_edition = mark_of(offer.edition.value)
        parameter.save()
    return parameter


def _offered(parameter: Parameter) -> Offer:
    offer = offer_of(parameter)
    if offer is None:
        raise Conflict(_("Không còn bản mới nào chờ cho quy tắc này. Mở lại trang để xem."))
    return offer


def seed_rulebook(*, at: dt.datetime, shipped: Sequence[Seed] = SEED) -> int:
    """Put in the parameters that the program comes with and that are not there yet; how many were new. What is there stays, changed by people or
    by a later release (`queries.offers`). `shipped` is another release than this one."""
    have = set(Parameter.objects.values_list("code", "valid_from"))
    made = [Parameter(**row.columns()) for row in shipped if (row.code, row.valid_from) not in have]
    with transaction.atomic(), writing():
        add_rows(Parameter, made)
        record_many("rulebook.seed", [Act(row, None, values_of(row)) for row in made], root=INSTALLATION, by=None, at=at)
    read_anew()
    return len(made)
