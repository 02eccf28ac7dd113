"""What is asked to make a package, and to trust a key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Unit


class _OfUnit(forms.Form):
    """A form about one unit out of those that somebody may choose."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), empty_label=None)

    def __init__(self, data: Any = None, *, units: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        unit = self.fields["unit"]
        unit.queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
        unit.label_from_instance = lambda one: one.name  # type: ignore[attr-defined]  # reason: as above


class MakeForm(_OfUnit):
    """A package: of whom, for when."""

    period = forms.CharField(label=_("Kỳ, ví dụ 2026, 2026-Q1, 2026-05"), max_length=9)


class ConfirmForm(_OfUnit):
    """A key of a unit, and its fingerprint as the unit told it."""

    line = forms.CharField(
        label=_("Dòng khóa đơn vị gửi"), max_length=120, help_text=_("Dòng bắt đầu bằng thidua-khoa-1:, ở trang Lập gói của đơn vị gửi.")
    )
    fingerprint = forms.CharField(
        label=_("Dấu vân tay nghe qua điện thoại"), max_length=60, help_text=_("Gọi số điện thoại đã biết của đơn vị; gõ đủ 8 nhóm 4 ký tự.")
    )
