"""Several of many: a list of at most fifty is a box for each, a longer one asks for words and offers what they find to tick.

As with one of many (`ui.picking`) no script is needed: what is ticked already comes back ticked with what was found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.ui.picking import BUTTON, MOST, WORDS, words_of

FEW = 50
"""How many boxes are shown at once."""
ALL = "_het"
"""What the box for all of a long list is called, after the name of its field."""


@dataclass(frozen=True)
class SoughtMany:
    """What is ticked while somebody looks for more; `pressed`: they only search, and send nothing yet."""

    ticked: tuple[str, ...]
    words: str
    pressed: bool


class Everything:
    """The box for all of the list is ticked."""


class PickMany(forms.CheckboxSelectMultiple):
    """The boxes of a short list, or those ticked with what was found."""

    field: PickManyField
    template_of_many = "ui/pick_many.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        ticked = tuple(super().value_from_datadict(data, files, name) or ())
        words, pressed = words_of(data, name)
        if words and (pressed or not ticked):
            return SoughtMany(ticked, words, pressed)
        return Everything() if self.field.all_at_once and data.get(name + ALL) else list(ticked)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Whether there are many is asked of the first rows alone, whatever their number."""
        first = list(self.field.queryset[: FEW + 1])  # type: ignore[index]  # reason: a queryset, once the form has given it
        if len(first) > FEW:
            return self._render(self.template_of_many, self._many(name, value, attrs), renderer)  # type: ignore[attr-defined]  # reason: the stubs leave it out
        self.choices = [(self.field.key(row), self.field.label_from_instance(row)) for row in first]
        return super().render(name, self._ticked(value, [key for key, _label in self.choices]), attrs, renderer)

    def _ticked(self, value: Any, every: list[str]) -> list[str]:
        if isinstance(value, Everything):
            return every
        return [str(key) for key in (value.ticked if isinstance(value, SoughtMany) else value or ())]

    def _many(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        words = value.words if isinstance(value, SoughtMany) else ""
        ticked = self.field.rows_of(self._ticked(value, []))
        found = [row for row in self.field.matching(words) if row not in ticked] if words else []
        return {
            "widget": {"name": name, "attrs": {key: said for key, said in self.build_attrs(self.attrs, attrs).items() if key != "required"}},
            "label": self.field.label,
            "words": words,
            "ticked": [(self.field.key(row), self.field.label_from_instance(row)) for row in ticked],
            "found": [(self.field.key(row), self.field.label_from_instance(row)) for row in found[:MOST]],
            "more": len(found) > MOST,
            "most": MOST,
            "box": name + WORDS,
            "button": name + BUTTON,
            "all_box": name + ALL if self.field.all_at_once else "",
            "all": isinstance(value, Everything),
        }


def _is_key(column: Any, key: str) -> bool:
    """Whether a key could be one of the column: an address or a form may hold anything."""
    try:
        column.to_python(key)
    except (ValueError, TypeError, ValidationError):
        return False
    return True


class PickManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # reason: not subscriptable at run time
    """Rows of a list, however long; `find(rows, words)` narrows it by words. `all_at_once`: all of a long list may be chosen by one box."""

    widget: Any = PickMany

    def __init__(self, *, find: Callable[[Any, str], Any], all_at_once: bool = False, **kwargs: Any) -> None:
        self.find, self.all_at_once = find, all_at_once
        super().__init__(**kwargs)
        self.widget.field = self

    def __deepcopy__(self, memo: Any) -> PickManyField:
        made: PickManyField = super().__deepcopy__(memo)
        made.widget.field = made
        return made

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)

    def key(self, row: Any) -> str:
        """What the form sends for a row."""
        return str(getattr(row, self.to_field_name or "pk"))

    def matching(self, words: str) -> list[Any]:
        """What words find, and enough to tell that there are more than are offered."""
        return list(self.find(self.queryset, words)[: FEW + MOST + 1])

    def rows_of(self, keys: list[str]) -> list[Any]:
        """The rows that are ticked, in the order of the list; a key of nothing here is nobody's."""
        if not keys or self.queryset is None:
            return []
        name = self.to_field_name or "pk"
        column = self.queryset.model._meta.pk if name == "pk" else self.queryset.model._meta.get_field(name)
        known = [key for key in keys if _is_key(column, key)]
        return list(self.queryset.filter(**{f"{name}__in": known})) if known else []

    def clean(self, value: Any) -> Any:
        if isinstance(value, SoughtMany):
            found = self.matching(value.words)
            raise ValidationError(_("Đánh dấu trong kết quả tìm, rồi gửi lại.") if found else _("Không có ai, đơn vị nào khớp. Thử từ khác."))
        return self.queryset if isinstance(value, Everything) else super().clean(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return isinstance(data, SoughtMany | Everything) or super().has_changed(initial, data)
