"""What the pages of eligibility ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.enums import Is
from thidua.rulebook.phrases.standards import ATTESTED, FORM_CHOICES, GRADES, KIND_NAMES, RATINGS, REACHES
from thidua.rulebook.rules.standards import FIELDS

ANY = ("", _("(không chọn)"))
TAKEN: dict[str, tuple[str, Any]] = {
    "rating": ("rated", None), "form": ("held", None), "level": ("reach", None), "what": ("what", None), "grade": ("grade", None),
    "least": ("least", None), "years": ("years", None), "considered": ("considered", None),
}  # fmt: skip
"""What a field of a condition is called in the form."""


class ConditionForm(forms.Form):
    """One condition: its kind, and of the values below it those that the kind has."""

    kind = forms.ChoiceField(label=_("Loại điều kiện"), choices=[*KIND_NAMES.items()])
    rated = forms.ChoiceField(label=_("Xếp loại từ"), choices=[ANY, *RATINGS.items()], required=False)
    held = forms.ChoiceField(label=_("Danh hiệu phải có"), choices=[ANY, *FORM_CHOICES.items()], required=False)
    reach = forms.ChoiceField(label=_("Phạm vi sáng kiến từ"), choices=[ANY, *REACHES.items()], required=False)
    what = forms.ChoiceField(label=_("Nội dung xác nhận"), choices=[ANY, *ATTESTED.items()], required=False)
    grade = forms.ChoiceField(label=_("Kỷ luật từ"), choices=[ANY, *GRADES.items()], required=False)
    considered = forms.BooleanField(label=_("Tính cả người đang bị xem xét kỷ luật"), required=False)
    least = forms.IntegerField(label=_("Ít nhất (lần, người, %)"), min_value=0, max_value=1000, required=False)
    years = forms.IntegerField(label=_("Trong số năm"), min_value=1, max_value=30, required=False)

    def clean(self) -> dict[str, Any]:
        """What the kind needs is said."""
        said: dict[str, Any] = super().clean() or {}
        kind = said.get("kind")
        for name in FIELDS[Is(kind)] if kind else ():
            field = TAKEN.get(name, ("", None))[0]
            if field in ("rated", "held", "reach", "what", "grade") and not said.get(field):
                self.add_error(field, _("Chọn giá trị này cho loại điều kiện đã chọn."))
        return said

    def condition(self) -> dict[str, Any]:
        """The condition as it is stored."""
        said, kind = self.cleaned_data, Is(self.cleaned_data["kind"])
        taken = {name: said[TAKEN[name][0]] for name in FIELDS[kind] if name in TAKEN and said[TAKEN[name][0]] not in ("", None, False)}
        return {"is": kind.value, **taken, "article": ""}


class OwnConditionForm(ConditionForm):
    """The same of a movement's own standard, for one form or for all."""

    form = forms.ChoiceField(label=_("Áp dụng cho"), choices=[("", _("Mọi danh hiệu, hình thức phù hợp")), *FORM_CHOICES.items()], required=False)


class ChoiceForm(forms.Form):
    """By which version somebody is judged, and why."""

    rule_from = forms.DateField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do chọn quy tắc này"), max_length=500)
