"""One of many, chosen by searching: a list of at most twenty is a plain select, a longer one asks for words and offers what they find.

It needs no script: the words are sent with the form, which comes back with what was found to choose from, and everything else as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 20
"""How many are offered at once."""
WORDS, BUTTON = "_tim", "_nut"
"""What the box and the button of a field are called, after its name."""


@dataclass(frozen=True)
class Sought:
    """Words instead of a choice; `pressed`: somebody only searches, and sends nothing yet."""

    words: str
    pressed: bool


def words_of(data: Any, name: str) -> tuple[str, bool]:
    """The words in the box of a field, and whether its button was pressed."""
    return data.get(name + WORDS, "").strip()[:80], name + BUTTON in data


class Pick(forms.Select):
    """The select of a short list, or the box with what it found."""

    field: PickField

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen, (words, pressed) = data.get(name), words_of(data, name)
        return Sought(words, pressed) if words and (pressed or not chosen) else chosen

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name + WORDS not in data

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Whether there are many is asked of the first rows alone, whatever their number."""
        first = list(self.field.rows()[: MOST + 1])
        if len(first) > MOST:
            return self._render(self.template_of_many, self._many(name, value, attrs), renderer)  # type: ignore[attr-defined]  # reason: the stubs leave it out
        self.choices = [*self._nobody(), *((self.field.key(row), self.field.label_from_instance(row)) for row in first)]
        return super().render(name, None if isinstance(value, Sought) else value, attrs, renderer)

    template_of_many = "ui/pick.html"

    def _nobody(self) -> list[tuple[str, Any]]:
        return [("", self.field.empty_label)] if self.field.empty_label else []

    def _many(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        words = value.words if isinstance(value, Sought) else ""
        found = self.field.matching(words) if words else self.field.chosen(value)
        chosen = "" if isinstance(value, Sought) or not value else str(value)
        rows = [(self.field.key(row), self.field.label_from_instance(row)) for row in found[:MOST]]
        if not self.field.required:
            rows = [*self._nobody(), *rows]
        return {
            "widget": {"name": name, "attrs": self.build_attrs(self.attrs, attrs)},
            "words": words,
            "rows": [(key, label, key == chosen) for key, label in rows],
            "more": len(found) > MOST,
            "most": MOST,
            "box": name + WORDS,
            "button": name + BUTTON,
        }


class PickField(forms.ModelChoiceField):  # type: ignore[type-arg]  # reason: not subscriptable at run time
    """One row of a list, however long; `find(rows, words)` narrows it by words with marks or without."""

    widget: Any = Pick

    def __init__(self, *, find: Callable[[Any, str], Any], **kwargs: Any) -> None:
        self.find = find
        super().__init__(**{"empty_label": _("(không chọn)"), **kwargs})
        self.widget.field = self

    def __deepcopy__(self, memo: Any) -> PickField:
        made: PickField = super().__deepcopy__(memo)
        made.widget.field = made
        return made

    def rows(self) -> Any:
        """The whole list, unread."""
        return self.queryset

    def matching(self, words: str) -> list[Any]:
        """What words find, and one more than is offered where there is more."""
        return list(self.find(self.rows(), words)[: MOST + 1])

    def key(self, row: Any) -> str:
        """What the form sends for a row."""
        return str(getattr(row, self.to_field_name or "pk"))

    def chosen(self, value: Any) -> list[Any]:
        """The row that is chosen now; none for a key of nothing here."""
        try:
            return list(self.rows().filter(**{self.to_field_name or "pk": value})) if value else []
        except (ValueError, TypeError, ValidationError):
            return []

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, Sought):
            return super().to_python(value)
        found = self.matching(value.words)
        same = [
            row for row in found if value.words.casefold() in (self.label_from_instance(row).casefold(), str(getattr(row, "code", "")).casefold())
        ]
        if len(same) == 1 and not value.pressed:
            return same[0]
        raise ValidationError(_("Chọn một dòng trong kết quả tìm, rồi gửi lại.") if found else _("Không có ai, đơn vị nào khớp. Thử từ khác."))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, Sought) or super().has_changed(initial, data)


class PickingForm(forms.Form):
    """A form with such fields: while somebody searches, nothing else is complained of."""

    def full_clean(self) -> None:
        super().full_clean()
        searched = {name: self.errors[name] for name, field in self.fields.items() if name in self.errors and self._searches(name, field)}
        if searched:
            self._errors = type(self.errors)(searched)

    def _searches(self, name: str, field: forms.Field) -> bool:
        """Whether the button beside the box of a field was pressed, with words in the box."""
        words, pressed = words_of(self.data, self.add_prefix(name))
        return hasattr(field, "find") and bool(words) and pressed
