"""Whom the demo can be looked at as: the accounts that `agency` makes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """An entry of the yellow bar; without a username: nobody signed in."""

    username: str
    label: Promise


ROLES = (
    Role("nv", _("nhân viên")),
    Role("tp6", _("trưởng phòng")),
    Role("tp3", _("trưởng phòng chậm tiến độ")),
    Role("td", _("cán bộ thi đua")),
    Role("bt", _("biên tập viên")),
    Role("gd", _("giám đốc")),
    Role("quantri", _("quản trị viên")),
    Role("", _("người dân, chưa đăng nhập")),
)
