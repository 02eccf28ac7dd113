"""What a unit says to a model."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Unit
from thidua.orgs.queries.picking import find_units
from thidua.replication.actions import Said
from thidua.replication.enums import Answer
from thidua.replication.models import Adoption
from thidua.replication.phrases import ANSWERS
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm


def _version(unit: uuid.UUID) -> str:
    return f"ban-{unit}"


class AnswerForm(PickingForm):
    """As it is, changed or not; each answer asks for its own field."""

    unit = PickField(find=find_units, label=_("Trả lời cho đơn vị"), queryset=Unit.objects.none(), empty_label=None)
    answer = forms.ChoiceField(label=_("Đơn vị trả lời"), choices=list(ANSWERS.items()), widget=forms.RadioSelect)
    planned_on = DayField(label=_("Dự kiến bắt đầu"), required=False, help_text=_("Ghi khi áp dụng"))
    changed = forms.CharField(
        label=_("Điều chỉnh gì"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi khi áp dụng có điều chỉnh"),
    )
    learned_from = PickField(
        find=find_units, label=_("Học từ đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("Đơn vị làm ra mô hình"),
        help_text=_("Học lại từ một đơn vị đang áp dụng thì chọn đơn vị đó"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Lý do không áp dụng"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi khi không áp dụng: giúp nơi làm ra mô hình và đơn vị khác hiểu giới hạn của nó"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, units: Any, teachers: Any, before: Sequence[Adoption] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for row in before:
            self.fields[_version(row.unit_id)] = forms.IntegerField(required=False, initial=row.version, widget=forms.HiddenInput)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a field with rows to pick from
        self.fields["learned_from"].queryset = teachers  # type: ignore[attr-defined]  # reason: as above

    @property
    def versions(self) -> list[forms.BoundField]:
        """Of each unit that said no before: the version of its answer, so that an answer covers the one that was seen."""
        return self.hidden_fields()

    @property
    def version(self) -> int:
        """The version of the answer that was seen of the chosen unit; 0 where none was."""
        return int(self.cleaned_data.get(_version(self.cleaned_data["unit"].pk)) or 0)

    def clean(self) -> dict[str, Any]:
        """What an answer asks for stands beside its field."""
        said = super().clean() or self.cleaned_data
        answer = said.get("answer")
        if answer == Answer.ADAPTED and not said.get("changed"):
            self.add_error("changed", _("Ghi đơn vị điều chỉnh gì so với mô hình."))
        if answer in (Answer.AS_IS, Answer.ADAPTED) and not said.get("planned_on") and "planned_on" not in self.errors:
            self.add_error("planned_on", _("Ghi ngày dự kiến bắt đầu."))
        if answer == Answer.DECLINED and not said.get("reason"):
            self.add_error("reason", _("Ghi lý do: đơn vị khác cần biết mô hình không hợp ở đâu."))
        return said

    @property
    def declines(self) -> bool:
        """Whether the unit says no."""
        return bool(self.cleaned_data["answer"] == Answer.DECLINED)

    def said(self) -> Said:
        """What a unit that takes it up says."""
        kept = self.cleaned_data
        return Said(Answer(kept["answer"]), kept["planned_on"], kept["changed"], kept["learned_from"])
