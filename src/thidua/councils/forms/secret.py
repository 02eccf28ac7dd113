"""What a teller counted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.councils.models import Count
from thidua.councils.rules.tally import Counts

MOST = 999


class CountForm(forms.Form):
    """Ballots by what is marked on them; an empty field is no number."""

    agree = forms.IntegerField(label=_("Đồng ý"), min_value=0, max_value=MOST)
    disagree = forms.IntegerField(label=_("Không đồng ý"), min_value=0, max_value=MOST)
    blank = forms.IntegerField(label=_("Không có ý kiến"), min_value=0, max_value=MOST, help_text=_("Dòng không đánh dấu ô nào."))
    invalid = forms.IntegerField(
        label=_("Không hợp lệ"), min_value=0, max_value=MOST, help_text=_("Dòng đánh dấu cả hai ô, hoặc phiếu không đúng mẫu.")
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, count: Count | None = None) -> None:
        names = ("agree", "disagree", "blank", "invalid", "version")
        super().__init__(data, initial={name: getattr(count, name) for name in names} if count else {})
        for name in names[:4]:
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    def counts(self) -> Counts:
        """The figures."""
        said = self.cleaned_data
        return Counts(said["agree"], said["disagree"], said["blank"], said["invalid"])
