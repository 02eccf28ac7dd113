"""Opening a published model to everybody, and closing it again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.replication.actions.drafting import hold
from thidua.replication.actions.filing import file
from thidua.replication.enums import ModelState
from thidua.replication.models import GoodModel
from thidua.replication.permissions import P, check_can
from thidua.replication.queries.public import named_in
from thidua.replication.signals import model_hidden, model_shown
from thidua.ui.pages import Conflict


def show(*, model: GoodModel, version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """Let everybody read it, without an account. Refused while its words name somebody: a model is nobody's portrait."""
    check_can(by, P.PUBLISH, model)
    with transaction.atomic():
        hold(model)
        if model.state != ModelState.PUBLISHED:
            raise Conflict(_("Công bố mô hình trong cơ quan rồi mới cho người dân xem."))
        model.expect(version)
        check_nameless(model)
        _let(model, "replication.show", at, by, at)
        model_shown.send(sender=GoodModel, model=model, at=at)
    return model


def hide(*, model: GoodModel, version: int | None = None, by: User | None, at: dt.datetime) -> GoodModel:
    """For the agency alone again; its public page is gone at once."""
    check_can(by, P.PUBLISH, model)
    with transaction.atomic():
        hold(model)
        if model.public_at is None:
            raise Conflict(_("Mô hình này không cho người dân xem nữa. Mở lại trang để xem."))
        model.expect(version)
        _let(model, "replication.hide", None, by, at)
        model_hidden.send(sender=GoodModel, model=model, at=at)
    return model


def _let(one: GoodModel, act: str, since: dt.datetime | None, by: User | None, at: dt.datetime) -> None:
    with recorded(act, one, by=by, at=at):
        one.public_at = since
        one.save()
    file(one)


def check_nameless(one: GoodModel) -> None:
    """Raise `Conflict` where the words of a model name one of its people."""
    names = named_in(one)
    if names:
        said = {"names": ", ".join(names)}
        raise Conflict(_("Mô hình cho người dân xem thì không nêu tên ai. Bỏ tên khỏi bộ hướng dẫn: %(names)s.") % said)
