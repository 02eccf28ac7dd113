"""Writing one question: the fields of `questions/_edit.html`, for the forms of packages above."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.questions.enums import Difficulty, Kind, Scoring
from thidua.questions.permissions import Place, places_of
from thidua.questions.phrases import DIFFICULTIES, KIND_WORDS, SCORING, sentence
from thidua.questions.rules.content import Content, Draft, plain
from thidua.questions.rules.lines import lines_of, with_lines
from thidua.questions.rules.numbers import typed_number
from thidua.questions.rules.validating import MOST_TEXT, Fault, faults_of

FIELD_OF = {"text": "text", "points": "points", "explanation": "explanation"}
"""The field beside which a fault of a part is said; all other parts are typed into `lines`."""


class BankForm(forms.Form):
    """A new bank: its name and whose it is."""

    name = forms.CharField(label=_("Tên ngân hàng"), max_length=200, help_text=_("Ví dụ: Luật Thi đua, khen thưởng"))
    ref = forms.ChoiceField(label=_("Của đơn vị"), help_text=_("Người phụ trách của đơn vị này sửa được câu hỏi và thấy đáp án."))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {f"{kind}:{one.owner}": (kind, one) for kind, places in places_of(user).items() for one in places}
        found: Any = self.fields["ref"]
        found.choices = [(key, one.name) for key, (_kind, one) in self._places.items()]

    @property
    def place(self) -> tuple[str, Place]:
        """The kind of owner and the owner that was chosen; only of a valid form."""
        return self._places[self.cleaned_data["ref"]]


class RenameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Tên ngân hàng"), max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class QuestionForm(forms.Form):
    """One question. Valid, it gives a `Draft`; each fault stands beside the field in which it is mended."""

    kind = forms.ChoiceField(label=_("Loại câu hỏi"), choices=lambda: list(KIND_WORDS.items()))
    text = forms.CharField(label=_("Câu hỏi"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))
    lines = forms.CharField(
        label=_("Đáp án, mỗi dòng một ý"), strip=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Chọn đáp án: đặt dấu * trước đáp án đúng. Sắp xếp: viết theo thứ tự đúng. Ghép đôi: vế trái => vế phải. "
            "Trả lời ngắn: mỗi dòng một cách viết được chấp nhận. Điền số: 3,5 ± 0,1."
        ),
    )  # fmt: skip
    explanation = forms.CharField(
        label=_("Giải thích, hiện sau khi nộp"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
    topic = forms.CharField(label=_("Chủ đề"), required=False, max_length=200)
    difficulty = forms.ChoiceField(label=_("Mức độ"), choices=lambda: list(DIFFICULTIES.items()))
    points = forms.CharField(label=_("Điểm"), max_length=10, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    scoring = forms.ChoiceField(label=_("Cách chấm"), choices=lambda: list(SCORING.items()))
    fixed = forms.BooleanField(label=_("Giữ thứ tự lựa chọn, không trộn"), required=False)
    keep_case = forms.BooleanField(label=_("Phân biệt chữ hoa, chữ thường"), required=False)
    keep_marks = forms.BooleanField(label=_("Phân biệt dấu tiếng Việt"), required=False)

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(draft))
        super().__init__(*args, **kwargs)

    def clean_points(self) -> Decimal:
        points = typed_number(self.cleaned_data["points"])
        if points is None:
            raise forms.ValidationError(sentence(Fault("points", about={"most": 1000})))
        return points

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        empty = Content(
            Kind(said["kind"]), said["text"].strip(), scoring=Scoring(said["scoring"]), points=said["points"], keep_case=said["keep_case"],
            keep_marks=said["keep_marks"], shuffled=not said["fixed"], explanation=said["explanation"].strip(),
        )  # fmt: skip
        content, wrong = with_lines(empty, said["lines"])
        for fault in wrong or faults_of(content):
            self.add_error(FIELD_OF.get(fault.part, "lines"), sentence(fault))
        said["draft"] = Draft("", content, said["topic"], Difficulty(said["difficulty"]))
        return said

    @property
    def boxes(self) -> list[forms.BoundField]:
        """What is ticked or not."""
        return [self["fixed"], self["keep_case"], self["keep_marks"]]

    @property
    def draft(self) -> Draft:
        """What was written; only of a valid form."""
        found: Draft = self.cleaned_data["draft"]
        return found


def _initial(draft: Draft | None) -> dict[str, Any]:
    if draft is None:
        return {"kind": Kind.SINGLE.value, "difficulty": Difficulty.RECALL.value, "points": "1", "scoring": Scoring.ALL_OR_NOTHING.value}
    content = draft.content
    return {
        "kind": content.kind.value, "text": content.text, "lines": lines_of(content), "explanation": content.explanation, "topic": draft.topic,
        "difficulty": draft.difficulty.value, "points": plain(content.points).replace(".", ","), "scoring": content.scoring.value,
        "fixed": not content.shuffled, "keep_case": content.keep_case, "keep_marks": content.keep_marks,
    }  # fmt: skip
