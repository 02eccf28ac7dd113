"""What the page of submitting asks: nothing but a file is needed, the rest is inferred and can be changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.orgs.queries.picking import find_people
from thidua.store import clock
from thidua.ui.fields import DayField, Several
from thidua.ui.picking import PickField, PickingForm


class EvidenceForm(PickingForm):
    """One piece of evidence. Its files are read from the fields `proofs` and `camera`, before the transaction."""

    proofs = forms.FileField(label=_("Ảnh, tệp"), required=False, widget=Several(), help_text=_("Ảnh, PDF, Word, Excel; mỗi tệp tới 20 MB"))
    title = forms.CharField(label=_("Đã làm gì"), max_length=300)
    happened_on = DayField(label=_("Ngày làm"))
    note = forms.CharField(label=_("Ghi thêm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    person = PickField(find=find_people, label=_("Của ai"), queryset=Person.objects.none(), required=False, empty_label=_("Của tôi"))

    def clean_happened_on(self) -> dt.date:
        """What is still to come was not done."""
        day: dt.date = self.cleaned_data["happened_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày làm không được sau hôm nay."))
        return day

    def __init__(self, *args: Any, people: Any = None, title: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"happened_on": clock.today(), "title": title})
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field
