"""The shapes of what people type about a plan."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class PasteForm(forms.Form):
    """The text of a plan, copied from elsewhere."""

    text = forms.CharField(label=_("Nội dung văn bản"), widget=forms.Textarea(attrs={"rows": 8}))


class IssueForm(forms.Form):
    """Number and day, as written on the signed document; both may be unknown yet."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = forms.DateField(
        label=_("Ngày ký"), required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
