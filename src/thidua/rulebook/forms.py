"""A new version of a parameter: of one's own, or the edition of this release."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import day_field
from thidua.rulebook.enums import Is
from thidua.rulebook.phrases.standards import ATTESTED, FORM_CHOICES, GRADES, KIND_NAMES, RATINGS, REACHES
from thidua.rulebook.rules.standards import FIELDS, NEEDED, Condition, data_of

ANY = ("", _("(không chọn)"))
TAKEN = {
    "rating": "rated", "form": "held", "level": "reach", "what": "what", "grade": "grade", "least": "least", "years": "years",
    "considered": "considered", "after": "after_form",
}  # fmt: skip
"""What a value of a condition is called in the form."""


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
        for name in NEEDED.get(Is(kind), ()) if kind else ():
            if not said.get(TAKEN[name]):
                self.add_error(TAKEN[name], _("Chọn giá trị này cho loại điều kiện đã chọn."))
        return said

    def condition(self) -> dict[str, Any]:
        """The condition as it is stored."""
        said, kind = self.cleaned_data, Is(self.cleaned_data["kind"])
        taken = {name: said.get(TAKEN[name]) for name in FIELDS[kind]}
        return {"is": kind.value, **{name: value for name, value in taken.items() if value not in ("", None, False)}, "article": said.get("law", "")}


class StandardForm(ConditionForm):
    """A condition of a standard, with the article it stands in; from when the version holds where this begins one, and by which document."""

    after_form = forms.ChoiceField(label=_("Chỉ tính các năm sau khi được tặng"), choices=[ANY, *FORM_CHOICES.items()], required=False)
    law = forms.CharField(label=_("Điều, khoản của điều kiện này"), max_length=80, required=False)
    valid_from = day_field(_("Có hiệu lực từ ngày"))
    source = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, begins: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not begins:
            del self.fields["valid_from"], self.fields["source"]


def start_of(one: Condition) -> dict[str, Any]:
    """What the form shows of a condition."""
    data = data_of(one)
    return {"kind": data["is"], "law": one.article, **{TAKEN[name]: value for name, value in data.items() if name in TAKEN}}


class Take(forms.Form):
    """From when the edition of this release holds."""

    edition_from = day_field(_("Có hiệu lực từ ngày"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class Supersede(forms.Form):
    """The new value, from when, and where it stands in writing."""

    value = forms.JSONField(label=_("Giá trị mới"), help_text=_("Số, ví dụ 80; hoặc nhiều số, ví dụ [2, 3]."))
    valid_from = day_field(_("Có hiệu lực từ ngày"))
    source = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)
    article = forms.CharField(label=_("Điều, khoản"), max_length=80, required=False)
    address = forms.URLField(label=_("Địa chỉ của văn bản"), max_length=400, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
