"""A proposal, where it goes on, its answer, what was changed by it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from thidua.orgs.models import Body, Unit
from thidua.participation.models import RegisteredDocument
from thidua.plans.models import Clause
from thidua.policies.actions import Corrected, Written
from thidua.policies.actions.handling import Where
from thidua.policies.enums import Outcome, ProposalState, Shown
from thidua.policies.models import Proposal
from thidua.policies.phrases import OUTCOMES, SHOWN
from thidua.policies.rules.proposals import outcomes_of
from thidua.ui.fields import DayField

MOST_CLAUSES, MOST_DOCUMENTS = 500, 300
SAME = ("subject", "hinders", "proposed", "effect", "document", "provision", "clause", "as_unit")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": 8000})


def choose(field: forms.Field, rows: Any, none: str, words: Any, most: int) -> None:
    """What a choice offers: of many rows the first, each in words of its own."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (declared so)
    field.queryset = rows
    offered = [(one.pk, words(one)) for one in rows[:most]]
    field.choices = [("", none), *offered] if none else offered


def clause_words(clause: Clause) -> str:
    """A clause in a list to choose from, with its plan: every plan has a clause I."""
    return f"{clause.plan.number or str(clause.plan)[:40]} · {clause.spoken} {(clause.heading or clause.text)[:80]}"


def document_words(document: RegisteredDocument) -> str:
    """A registered document in a list to choose from."""
    return " · ".join(part for part in (document.number, document.subject[:80]) if part)


OWED = ("subject", "hinders", "proposed")
"""What a proposal lacks in vain: shown as owed, and asked for when it is sent."""


class ProposalForm(forms.Form):
    """A draft may lack anything; what is owed is asked for when it is sent."""

    use_required_attribute = False

    subject = forms.CharField(label=gettext_lazy("Về việc gì"), max_length=300, required=False)
    hinders = forms.CharField(
        label=gettext_lazy("Vướng mắc"), required=False, widget=_lines(5), help_text=gettext_lazy("Đang khó ở đâu, ai gặp, đã làm gì.")
    )
    document = forms.ModelChoiceField(RegisteredDocument.objects.none(), label=gettext_lazy("Văn bản vướng"), required=False)
    provision = forms.CharField(
        label=gettext_lazy("Điều, khoản; hoặc tên văn bản khác"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    proposed = forms.CharField(
        label=pgettext_lazy("chính sách", "Đề xuất"), required=False, widget=_lines(5), help_text=gettext_lazy("Sửa, bổ sung hoặc ban hành gì.")
    )
    effect = forms.CharField(label=gettext_lazy("Tác dụng dự kiến"), required=False, widget=_lines(3))
    clause = forms.ModelChoiceField(Clause.objects.none(), label=gettext_lazy("Thực hiện mục kế hoạch"), required=False)
    to = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Nơi nhận"), empty_label=None)
    as_unit = forms.BooleanField(label=gettext_lazy("Kiến nghị thay mặt đơn vị"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, receivers: Any, clauses: Any, documents: Any, speaks: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choose(self.fields["to"], receivers, "", str, 20)
        choose(self.fields["clause"], clauses, _("Không gắn với mục nào"), clause_words, MOST_CLAUSES)
        choose(self.fields["document"], documents, _("Không có trong danh sách"), document_words, MOST_DOCUMENTS)
        if not speaks:
            del self.fields["as_unit"]
        self._show_owed(True)

    def _show_owed(self, owed: bool) -> None:
        for name in OWED:
            self.fields[name].required = owed

    def full_clean(self) -> None:
        """A draft is kept without them."""
        self._show_owed(False)
        super().full_clean()
        self._show_owed(True)

    def written(self) -> Written:
        """The proposal as the form says it."""
        said = self.cleaned_data
        words = {name: str(said[name]) for name in ("subject", "hinders", "proposed", "effect", "provision")}
        return Written(to=said["to"], document=said["document"], clause=said["clause"], as_unit=bool(said.get("as_unit")), **words)


def initial_of(row: Proposal) -> dict[str, Any]:
    """What a form begins with for a draft."""
    return {**{name: getattr(row, name) for name in SAME}, "to": row.holder_id, "version": row.version, "key": row.pk}


class ForwardForm(forms.Form):
    """To whom it goes on: a unit, a body, or by letter to somebody outside."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Đơn vị"), required=False)
    body = forms.ModelChoiceField(Body.objects.none(), label=gettext_lazy("Tổ chức đảng, đoàn thể"), required=False)
    outside = forms.CharField(label=gettext_lazy("Cơ quan ngoài"), max_length=200, required=False)
    number = forms.CharField(label=gettext_lazy("Số công văn"), max_length=60, required=False)
    signed_on = DayField(label=gettext_lazy("Ngày công văn"), required=False)
    note = forms.CharField(label=gettext_lazy("Ghi chú cho nơi nhận"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choose(self.fields["unit"], units, _("Không chọn"), str, 500)
        choose(self.fields["body"], bodies, _("Không chọn"), str, 100)

    def where(self) -> Where:
        """To whom, as the form says it."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Where(**said)


def offer_shown(field: forms.Field, publishes: bool) -> None:
    """Who may read an answer, of those whom its writer may choose."""
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared so)
    field.choices = [(code, words) for code, words in SHOWN.items() if publishes or code != Shown.PUBLIC]


WHY = gettext_lazy("Chỉ ghi khi kết quả là Chưa tiếp thu.")


class AnswerForm(forms.Form):
    """The answer, and who may read it."""

    outcome = forms.ChoiceField(label=gettext_lazy("Kết quả"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("Nội dung trả lời"), widget=_lines(5))
    reason = forms.CharField(
        label=gettext_lazy("Lý do chưa tiếp thu"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=WHY
    )
    shown = forms.ChoiceField(label=gettext_lazy("Ai xem được"), initial=Shown.AGENCY.value)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, publishes: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer_shown(self.fields["shown"], publishes)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == Outcome.NOT_ACCEPTED and not said.get("reason", "").strip():
            self.add_error("reason", _("Ghi lý do chưa tiếp thu."))
        return said


class CorrectForm(forms.Form):
    """What the answer comes to, how it is to read, what was changed where that was told, who may read them, and why."""

    outcome = forms.ChoiceField(label=gettext_lazy("Kết quả"), widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("Nội dung trả lời"), widget=_lines(5))
    reason = forms.CharField(
        label=gettext_lazy("Lý do chưa tiếp thu"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text=WHY
    )
    changed = forms.CharField(label=gettext_lazy("Đã thay đổi gì"), widget=_lines(3))
    shown = forms.ChoiceField(label=gettext_lazy("Ai xem được"))
    why = forms.CharField(label=gettext_lazy("Lý do sửa"), max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Proposal, publishes: bool, **kwargs: Any) -> None:
        shown = Shown.AGENCY.value if row.shown == Shown.PUBLIC and not publishes else row.shown
        start = {"outcome": row.outcome, "text": row.answer, "reason": row.reason, "changed": row.changed, "shown": shown, "version": row.version}
        super().__init__(data, initial=start, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101  (declared so)
        allowed = outcomes_of(ProposalState(row.state))
        outcome.choices = [(code, words) for code, words in OUTCOMES.items() if code in allowed]
        offer_shown(self.fields["shown"], publishes)
        if not row.changed:
            del self.fields["changed"]

    def corrected(self) -> Corrected:
        """The answer as the form says it."""
        said = self.cleaned_data
        return Corrected(said["text"], said["reason"], said.get("changed"), Shown(said["shown"]), Outcome(said["outcome"]))


class FollowForm(forms.Form):
    """What was changed by it, in which document."""

    changed = forms.CharField(label=gettext_lazy("Đã thay đổi gì"), widget=_lines(3))
    number = forms.CharField(label=gettext_lazy("Số văn bản"), max_length=60, required=False)
    changed_on = DayField(label=gettext_lazy("Ngày"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
