"""A line of the register of support policies; how many used it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.orgs.models import Unit
from thidua.participation.models import RegisteredDocument
from thidua.plans.models import Clause
from thidua.policies.actions import WrittenPolicy
from thidua.policies.actions.register import MOST_PEOPLE, Used
from thidua.policies.enums import Gives
from thidua.policies.forms.proposals import MOST_CLAUSES, MOST_DOCUMENTS, choose, clause_words, document_words
from thidua.policies.models import SupportPolicy
from thidua.policies.phrases import GIVES
from thidua.ui.fields import DayField, MoneyField

SAME = ("name", "number", "signed_on", "issuer", "who", "support", "valid_from", "valid_to", "document", "clause", "unit")


class PolicyForm(forms.Form):
    """A line of the register."""

    name = forms.CharField(label=gettext_lazy("Tên chính sách"), max_length=300)
    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60)
    signed_on = DayField(label=gettext_lazy("Ngày ký"))
    issuer = forms.CharField(label=gettext_lazy("Nơi ban hành"), max_length=200)
    who = forms.CharField(label=gettext_lazy("Ai được hưởng"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    gives = forms.MultipleChoiceField(label=gettext_lazy("Hỗ trợ"), choices=list(GIVES.items()), widget=forms.CheckboxSelectMultiple)
    support = forms.CharField(label=gettext_lazy("Mức hỗ trợ"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    valid_from = DayField(label=gettext_lazy("Có hiệu lực từ"))
    valid_to = DayField(label=gettext_lazy("Đến hết ngày"), required=False)
    document = forms.ModelChoiceField(RegisteredDocument.objects.none(), label=gettext_lazy("Văn bản trong danh sách phổ biến"), required=False)
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Thực hiện mục kế hoạch"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị ghi sổ"), empty_label=None)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Any, clauses: Any, documents: Any, row: SupportPolicy | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row is not None else None)
        choose(self.fields["unit"], units, "", str, 500)
        choose(self.fields["clause"], clauses, _("Không gắn với mục nào"), clause_words, MOST_CLAUSES)
        choose(self.fields["document"], documents, _("Không có trong danh sách"), document_words, MOST_DOCUMENTS)

    def written(self) -> WrittenPolicy:
        """The line as the form says it."""
        said = self.cleaned_data
        gives = set(said["gives"])
        return WrittenPolicy(
            **{name: said[name] for name in SAME}, gives_money=Gives.MONEY in gives, gives_time=Gives.TIME in gives, gives_fees=Gives.FEES in gives
        )


def _initial(row: SupportPolicy) -> dict[str, Any]:
    gives = [code.value for code in Gives if getattr(row, f"gives_{code.value}")]
    return {**{name: getattr(row, name) for name in SAME}, "gives": gives, "version": row.version}


class RepealForm(forms.Form):
    """Since when it holds no more, by which document."""

    on = DayField(label=gettext_lazy("Bãi bỏ từ ngày"))
    number = forms.CharField(label=gettext_lazy("Văn bản bãi bỏ, thay thế"), max_length=60)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RestoreForm(forms.Form):
    """Why a repeal is taken out again."""

    reason = forms.CharField(label=gettext_lazy("Lý do bỏ ghi bãi bỏ"), max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)


class UseForm(forms.Form):
    """How much of it a unit used in a year."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2200)
    people = forms.IntegerField(label=gettext_lazy("Số người hưởng"), min_value=0, max_value=MOST_PEOPLE)
    cost = MoneyField(label=gettext_lazy("Chi phí (đồng)"), required=False)
    days = forms.IntegerField(label=gettext_lazy("Số ngày nghỉ học"), min_value=0, max_value=MOST_PEOPLE, required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choose(self.fields["unit"], units, "", str, 500)

    def used(self) -> Used:
        """The line as the form says it."""
        said = self.cleaned_data
        return Used(said["unit"], said["year"], said["people"], int(said["cost"] or 0), said["days"] or 0, said["note"])
