"""A new version of a parameter: of one's own, or the edition of this release."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import day_field
from thidua.rulebook.enums import Is
from thidua.rulebook.phrases import MEANINGS
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


VOTING = frozenset({"denominator", "threshold"})
"""What a rule of voting says and no other value does."""
SHARE = re.compile(r"\d{1,4}/[1-9]\d{0,3}|\d{1,3}([.,]\d{1,4})? ?%")
CODES: Mapping[str, tuple[str, ...]] = {
    "denominator": ("total", "present", "cast"),
    "absent": ("written", "excluded"),
    "tie": ("chair", "fails", "again"),
}
"""Parts of a rule of voting that are one of some codes."""
PARTS = "parts"
"""In the name of the hidden field that says that a rule came in parts."""


def is_voting(value: Any) -> bool:
    """Whether a value is a rule of voting, every part of which has words."""
    return (
        isinstance(value, dict) and value.keys() >= VOTING and all(key in MEANINGS and not isinstance(one, list | dict) for key, one in value.items())
    )


def label_of(code: str) -> str:
    """What a part is called: its words without what they carry."""
    words = str(MEANINGS[code]).replace("%(n)s", "").replace("%%", "%").strip(" :")
    return words[:1].upper() + words[1:]


class ValueBox(forms.Textarea):
    """A value as the program keeps it; a rule of voting part by part in words."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        rule = _read(value)
        if not is_voting(rule):
            return super().render(name, value, attrs, renderer)
        parts = [
            {"name": f"{name}-{code}", "label": label_of(code), "value": one, "is_flag": isinstance(one, bool), "codes": _codes(code, one)}
            for code, one in rule.items()
        ]
        return render_to_string("rulebook/_voting.html", {"name": name, "id": (attrs or {}).get("id", ""), "parts": parts, "kept": json.dumps(rule)})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The rule as its parts say it; what is no number where one was is left to the check of its shape."""
        rule = _read(data.get(name))
        if f"{name}-{PARTS}" not in data or not is_voting(rule):
            return super().value_from_datadict(data, files, name)
        return json.dumps({code: _part(one, data.get(f"{name}-{code}")) for code, one in rule.items()}, ensure_ascii=False)


def _read(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return None


def _codes(code: str, value: Any) -> list[tuple[str, Any, bool]]:
    return [(one, MEANINGS[one], one == value) for one in CODES.get(code, ())]


def _part(before: Any, typed: str | None) -> Any:
    if isinstance(before, bool):
        return typed is not None
    if isinstance(before, int):
        return int(typed) if typed and typed.strip().isdecimal() else before
    return (typed or "").strip()[:40]


class Supersede(forms.Form):
    """The new value, from when, and where it stands in writing."""

    value = forms.JSONField(label=_("Giá trị mới"), help_text=_("Số, ví dụ 80; hoặc nhiều số, ví dụ [2, 3]."), widget=ValueBox)
    valid_from = day_field(_("Có hiệu lực từ ngày"))
    source = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)
    article = forms.CharField(label=_("Điều, khoản"), max_length=80, required=False)
    address = forms.URLField(label=_("Địa chỉ của văn bản"), max_length=400, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.in_parts:
            self["value"].help_text = self.fields["value"].help_text = ""  # the bound field was made when it was read
            self.fields["value"].widget.use_fieldset = True

    @property
    def in_parts(self) -> bool:
        """Whether the value is written part by part in words."""
        return is_voting(_read(self["value"].value()))

    def clean_value(self) -> Any:
        """A share that nothing could read would count as a half, and nobody would notice."""
        value = self.cleaned_data["value"]
        if is_voting(value) and not SHARE.fullmatch(str(value["threshold"]).strip()):
            raise forms.ValidationError(say("Ghi mức đạt như 2/3 hoặc 80 %."))
        return value
