"""The form of a line of the ledger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.communications.actions import Appeared
from thidua.communications.enums import Channel
from thidua.communications.forms.posts import clause_words
from thidua.communications.phrases import CHANNELS
from thidua.orgs.models import Person, Unit
from thidua.plans.models import Clause
from thidua.ui.fields import DayField, Several

MOST_CLAUSES = 300


class MediaForm(forms.Form):
    """What was told of the movement, where and when."""

    channel = forms.ChoiceField(label=gettext_lazy("Hình thức"), choices=list(CHANNELS.items()))
    title = forms.CharField(label=gettext_lazy("Tên tin, bài, buổi phát"), max_length=300)
    outlet = forms.CharField(label=gettext_lazy("Nơi đăng, phát"), max_length=200)
    appeared_on = DayField(label=gettext_lazy("Ngày đăng, phát"))
    url = forms.CharField(
        label=gettext_lazy("Đường dẫn"), max_length=600, required=False, widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"})
    )  # fmt: skip
    times = forms.IntegerField(label=gettext_lazy("Số lần"), min_value=1, max_value=10_000, initial=1)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"))
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Mục kế hoạch"), required=False)
    by_me = forms.BooleanField(label=gettext_lazy("Tôi viết hoặc thực hiện"), required=False, initial=True)
    proofs = forms.FileField(
        label=gettext_lazy("Ảnh chụp hoặc tệp"), required=False, widget=Several(attrs={"accept": "image/*,.pdf"})
    )  # fmt: skip

    def __init__(self, data: Any, *, units: Any, clauses: Any) -> None:
        super().__init__(data, initial={"unit": units.first()})
        unit, clause = self.fields["unit"], self.fields["clause"]
        assert isinstance(unit, forms.ModelChoiceField) and isinstance(clause, forms.ModelChoiceField)  # noqa: S101  (declared above)
        unit.queryset, clause.queryset = units, clauses
        clause.choices = [
            ("", _("Không gắn với mục nào")),
            *((one.pk, clause_words(one)) for one in clauses[:MOST_CLAUSES]),
        ]

    def appeared(self, me: Person | None) -> Appeared:
        """The line as the form says it."""
        said = self.cleaned_data
        same = ("title", "outlet", "appeared_on", "url", "times", "unit", "clause")
        return Appeared(**{name: said[name] for name in same}, channel=Channel(said["channel"]), person=me if said["by_me"] else None)
