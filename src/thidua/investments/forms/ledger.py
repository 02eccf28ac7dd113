"""A line of the ledger, its correction, a fund with its entries, a contribution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from thidua.investments.actions import Given, Noted, Written
from thidua.investments.enums import Gift, Kind, MoneyFrom, Move, Place
from thidua.investments.models import Line
from thidua.investments.phrases import GIFTS, KIND_WORDS, MONEY_FROM, MOVES, PLACES
from thidua.orgs.models import Body, Unit
from thidua.plans.models import Clause
from thidua.ui.fields import DayField, MoneyField, Several

MOST_CLAUSES = 500
SAME = ("unit", "year", "kind", "title", "planned", "spent", "money_from", "quantity", "people", "document", "clause", "note")


def _offer(field: forms.Field, rows: Any, none: str = "", words: Any = str, most: int = 500) -> None:
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (declared so)
    field.queryset = rows
    offered = [(one.pk, words(one)) for one in rows[:most]]
    field.choices = [("", none), *offered] if none else offered


def clause_words(clause: Clause) -> str:
    """A clause in a list to choose from, with its plan: every plan has a clause I."""
    return f"{clause.plan.number or str(clause.plan)[:40]} · {clause.spoken} {(clause.heading or clause.text)[:80]}"


class LineForm(forms.Form):
    """A line; of study leave the amounts are days."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=list(KIND_WORDS.items()))
    title = forms.CharField(label=gettext_lazy("Dùng vào việc gì"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"), empty_label=None)
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2200)
    planned = MoneyField(label=gettext_lazy("Dự kiến (đồng; thời gian học: ngày)"), required=False)
    spent = MoneyField(label=gettext_lazy("Đã chi, đã dùng"), required=False)
    money_from = forms.ChoiceField(
        label=gettext_lazy("Nguồn tiền"), choices=[("", gettext_lazy("Không phải tiền")), *MONEY_FROM.items()], required=False
    )
    quantity = forms.IntegerField(label=gettext_lazy("Số lượng (phòng, bộ, cái)"), min_value=0, max_value=1_000_000, required=False)
    people = forms.IntegerField(label=gettext_lazy("Số người được nghỉ học"), min_value=0, max_value=1_000_000, required=False)
    document = forms.CharField(label=gettext_lazy("Văn bản (số, ngày)"), max_length=200, required=False)
    proofs = forms.FileField(label=gettext_lazy("Tệp văn bản"), required=False, widget=Several)
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Thực hiện mục kế hoạch"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Any, clauses: Any, row: Line | None = None, initial: Any = None) -> None:
        super().__init__(data, initial={**{name: getattr(row, name) for name in SAME}, "version": row.version} if row is not None else initial)
        _offer(self.fields["unit"], units)
        _offer(self.fields["clause"], clauses, _("Không gắn với mục nào"), clause_words, MOST_CLAUSES)

    def written(self) -> Written:
        """The line as the form says it."""
        said = self.cleaned_data
        return Written(
            said["unit"], said["year"], Kind(said["kind"]), said["title"], int(said["planned"] or 0), int(said["spent"] or 0),
            MoneyFrom(said["money_from"]) if said["money_from"] else None, said["quantity"], said["people"], said["document"], said["clause"], said["note"],
        )  # fmt: skip


class CorrectForm(forms.Form):
    """Other amounts, and why."""

    planned = MoneyField(label=gettext_lazy("Dự kiến"), required=False)
    spent = MoneyField(label=gettext_lazy("Đã chi, đã dùng"), required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do đính chính"), max_length=500)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FundForm(forms.Form):
    """A new fund or branch."""

    name = forms.CharField(label=gettext_lazy("Tên quỹ, chi hội"), max_length=200)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"), empty_label=None)
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Tổ chức khuyến học trong cơ quan"), required=False)
    opened_on = DayField(label=gettext_lazy("Ngày lập"))
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)

    def __init__(self, data: Any = None, *, units: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _offer(self.fields["unit"], units)
        _offer(self.fields["body"], bodies, _("Không chọn"))


class EntryForm(forms.Form):
    """A contribution or a grant."""

    move = forms.ChoiceField(label=gettext_lazy("Thu hay chi"), choices=list(MOVES.items()), widget=forms.RadioSelect)
    on = DayField(label=gettext_lazy("Ngày"))
    amount = MoneyField(label=gettext_lazy("Số tiền (đồng)"))
    who = forms.CharField(label=gettext_lazy("Ai đóng góp, ai được hỗ trợ"), max_length=200)
    purpose = forms.CharField(label=gettext_lazy("Nội dung"), max_length=300, required=False)
    number = forms.CharField(label=gettext_lazy("Số quyết định (khi chi)"), max_length=60, required=False)
    signed_on = DayField(label=gettext_lazy("Ngày quyết định"), required=False)

    def noted(self) -> Noted:
        """The entry as the form says it."""
        said = self.cleaned_data
        return Noted(Move(said["move"]), said["on"], int(said["amount"]), said["who"], said["purpose"], said["number"], said["signed_on"])


class MembersForm(forms.Form):
    """How many members in a year."""

    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2000, max_value=2200)
    members = forms.IntegerField(label=gettext_lazy("Số hội viên"), min_value=0, max_value=1_000_000)


class GiftForm(forms.Form):
    """What somebody gave: a kind and a number are enough."""

    gift = forms.ChoiceField(choices=list(GIFTS.items()))
    minutes = forms.IntegerField(required=False, min_value=1, max_value=60 * 24 * 31)
    amount = MoneyField(label=pgettext_lazy("đóng góp", "Số khác (phút; vật chất: đồng)"), required=False)
    title = forms.CharField(label=gettext_lazy("Đã đóng góp gì"), max_length=200, required=False)
    where = forms.ChoiceField(label=pgettext_lazy("đóng góp", "Ở đâu"), choices=list(PLACES.items()), required=False)
    happened_on = DayField(label=gettext_lazy("Ngày"))
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Thực hiện mục kế hoạch"), required=False)

    def __init__(self, data: Any = None, *, clauses: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _offer(self.fields["clause"], clauses, _("Không gắn với mục nào"), clause_words, MOST_CLAUSES)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("gift") == Gift.MATERIAL and not said.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Ghi giá trị bằng đồng."))
        if said.get("gift") in (Gift.EFFORT, Gift.INTELLECT) and not (said.get("amount") or said.get("minutes")):
            self.add_error("amount", _("Chọn hoặc ghi số phút."))
        return said

    def given(self) -> Given:
        """The contribution as the form says it."""
        said = self.cleaned_data
        amount = int(said["amount"] or said["minutes"] or 0)
        return Given(Gift(said["gift"]), amount, said["happened_on"], said["title"], Place(said["where"] or Place.AGENCY), said["clause"])
