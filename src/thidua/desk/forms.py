"""What the pages of the desk ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.desk.enums import ErasureGround
from thidua.desk.phrases import ERASURE_GROUNDS


class EraseForm(forms.Form):
    """Why a person is erased, and that whoever does it has read what it does."""

    ground = forms.ChoiceField(label=_("Vì sao xóa"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Căn cứ hoặc lý do"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: đơn ngày 02/07/2025, số đến 114. Không ghi họ tên người đó ở đây."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Tôi đã đọc phần xem trước và hiểu rằng việc này không hoàn tác được."))

    def __init__(self, *args: Any, is_due: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [ErasureGround.DUE, ErasureGround.REQUEST] if is_due else [ErasureGround.REQUEST]
        self.fields["ground"].choices = [(one.value, ERASURE_GROUNDS[one]) for one in offered]  # type: ignore[attr-defined]  # reason: a choice field
        self.fields["ground"].initial = offered[0].value

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("ground") == ErasureGround.REQUEST and not said.get("reason", "").strip():
            self.add_error("reason", _("Ghi lý do: ai yêu cầu, theo văn bản nào."))
        return said
