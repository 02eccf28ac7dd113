"""What a level asks: the level itself, a target, the certificate where there is one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.training.actions import Said
from thidua.training.enums import Framework
from thidua.training.models import Competence
from thidua.training.queries.frameworks import Frame
from thidua.ui.fields import DayField, Several


class LevelForm(forms.Form):
    """One's level in a skill. Its files are read from the field `proofs`, before the transaction."""

    level = forms.ChoiceField(label=_("Bậc hiện nay"))
    target = forms.ChoiceField(label=_("Mục tiêu"), required=False)
    target_year = forms.IntegerField(label=_("Đạt mục tiêu trong năm"), min_value=2000, max_value=2100, required=False)
    certificate = forms.CharField(label=_("Chứng chỉ"), max_length=120, required=False)
    issued_by = forms.CharField(label=_("Nơi cấp"), max_length=200, required=False)
    issued_on = DayField(label=_("Ngày cấp"), required=False)
    expires_on = DayField(label=_("Hết hạn"), required=False)
    proofs = forms.FileField(label=_("Ảnh, tệp chứng chỉ"), required=False, widget=Several)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, frame: Frame, row: Competence | None) -> None:
        names = ("level", "target", "target_year", "certificate", "issued_by", "issued_on", "expires_on", "version")
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row else None)
        levels = [(str(number), words) for number, words in enumerate(frame.levels, 1)]
        level, target = self.fields["level"], self.fields["target"]
        assert isinstance(level, forms.ChoiceField) and isinstance(target, forms.ChoiceField)  # noqa: S101  (declared above)
        level.choices, target.choices = levels, [("", _("Chưa đặt mục tiêu")), *levels]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("issued_on"), said.get("expires_on")
        if first and last and last < first:
            self.add_error("expires_on", _now("Ngày hết hạn không được trước ngày cấp."))
        return said

    def said(self, framework: Framework, skill: str) -> Said:
        """The level as the form says it."""
        told = {name: self.cleaned_data[name] for name in ("target_year", "certificate", "issued_by", "issued_on", "expires_on")}
        target = self.cleaned_data["target"]
        return Said(framework, skill, int(self.cleaned_data["level"]), int(target) if target else None, **told)
