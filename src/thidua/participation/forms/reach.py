"""What the pages of dissemination ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.files.enums import Fault
from thidua.files.phrases import FAULTS
from thidua.files.rules import MOST
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_people, find_units
from thidua.participation.actions import DocumentDetails
from thidua.participation.actions.reach import other_day
from thidua.participation.enums import DocumentKind
from thidua.participation.forms.tasks import Choice
from thidua.participation.models import Meeting, Recipient
from thidua.participation.phrases import DOCUMENT_KINDS
from thidua.ui.fields import DayField, FileInput
from thidua.ui.picking import PickingForm


class DocumentForm(forms.Form):
    """A directive, a resolution, a law: what identifies it, and a text or a file to read."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=[(kind.value, DOCUMENT_KINDS[kind]) for kind in DocumentKind])
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False, help_text=_("Ví dụ 04/CT-BM"))
    issued_on = DayField(label=_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    subject = forms.CharField(label=_("Trích yếu"), max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    text = forms.CharField(
        label=_("Nội dung"), max_length=200_000, required=False, help_text=_("Không cần khi đã có tệp"), widget=forms.Textarea(attrs={"rows": 8})
    )
    file = forms.FileField(
        label=_("Tệp văn bản"), required=False, widget=FileInput, help_text=_("Word, PDF hoặc văn bản thuần; tới 20 MB. Không cần khi đã có nội dung")
    )

    def clean_file(self) -> Any:
        """A file over the limit is refused before it is taken into memory."""
        upload = self.cleaned_data["file"]
        if upload and upload.size > MOST:
            raise forms.ValidationError(str(FAULTS[Fault.TOO_LARGE]))
        return upload

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("text", "").strip() and not kept.get("file"):
            raise forms.ValidationError(_("Dán nội dung hoặc chọn tệp của văn bản: người nhận phải có bản để đọc."))
        return kept

    def details(self) -> DocumentDetails:
        kept = self.cleaned_data
        return DocumentDetails(DocumentKind(kept["kind"]), kept["issued_on"], kept["issuer"], kept["subject"], kept["number"], kept["text"])


class OpenForm(PickingForm):
    """To whom a registered document goes, until when, with which words."""

    unit = Choice(find=find_units, label=_("Gửi tới mọi người của"), queryset=Unit.objects.none())
    due_on = DayField(label=_("Hạn đọc"), required=False)
    message = forms.CharField(label=_("Lời nhắn"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, units: Any, days: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].help_text = _("Để trống: %(n)s ngày từ hôm nay, theo bộ quy tắc") % {"n": days} if days else ""
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a field of a model
        self.fields["unit"].empty_label = None  # type: ignore[attr-defined]  # reason: a field of a model


class DueForm(forms.Form):
    """Another day by which to have read."""

    due_on = DayField(label=_("Hạn đọc"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # reason: not subscriptable at run time
    """People of a list, by a tick each."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Recipient.objects.none(),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Chọn ít nhất một người."),
                "invalid_choice": _("Có người vừa xác nhận hoặc không thuộc phạm vi của anh/chị."),
            },
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name} ({obj.unit.label})"


class AttestForm(forms.Form):
    """For whom it is attested, when they heard it, and on what record."""

    people = PeopleField(label=_("Người đã nghe phổ biến"))
    meeting = forms.ModelChoiceField(
        label=_("Cuộc họp"),
        help_text=_("Không cần khi ghi biên bản hoặc danh sách ký"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("Không theo cuộc họp nào"),
    )
    heard_on = DayField(label=_("Ngày nghe phổ biến"))
    record = forms.CharField(
        label=_("Biên bản hoặc danh sách ký"), max_length=300, required=False, help_text=_("Số, ngày, nơi lưu. Không cần khi chọn cuộc họp")
    )

    def __init__(self, *args: Any, recipients: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = recipients  # type: ignore[attr-defined]  # reason: a field of a model
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]  # reason: a field of a model

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.errors and not kept.get("record", "").strip() and not kept.get("meeting"):
            raise forms.ValidationError(_("Ghi số, ngày của biên bản hoặc chọn cuộc họp: chứng thực phải có căn cứ."))
        meeting, heard_on = kept.get("meeting"), kept.get("heard_on")
        if meeting and heard_on and meeting.held_on != heard_on:
            self.add_error("heard_on", other_day(meeting))
        return kept


class WithdrawForm(forms.Form):
    """Why an attestation is taken back."""

    reason = forms.CharField(label=_("Lý do gỡ chứng thực"), max_length=1000)


class MeetingForm(PickingForm):
    """Where and when a unit meets over a document."""

    unit = Choice(find=find_units, label=_("Đơn vị họp"), queryset=Unit.objects.none())
    held_on = DayField(label=_("Ngày họp"))
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    chair = Choice(find=find_people, label=_("Người chủ trì"), queryset=Person.objects.none(), required=False)
    notes = forms.CharField(label=_("Biên bản"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a field of a model
        self.fields["unit"].empty_label = None  # type: ignore[attr-defined]  # reason: a field of a model
        self.fields["chair"].queryset = people  # type: ignore[attr-defined]  # reason: a field of a model


class MinutesForm(forms.Form):
    """What was said at a meeting."""

    notes = forms.CharField(label=_("Biên bản"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class PresentForm(forms.Form):
    """Who was there, by a tick each."""

    people = PeopleField(label=_("Người có mặt"))

    def __init__(self, *args: Any, recipients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = recipients  # type: ignore[attr-defined]  # reason: a field of a model
