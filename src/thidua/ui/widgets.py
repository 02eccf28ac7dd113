"""The inputs and choices of forms, drawn without the template engine.

A form of thirty fields spent most of its page on the framework's templates for them: an attribute went through five nodes. What is drawn is letter for letter
what those templates draw (`tests/ui/test_widgets.py`); widgets of another kind still go through them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

FOLDER = "django/forms/widgets/"
OPTION = f"{FOLDER}select_option.html"


def _text(value: Any) -> str:
    """A value as `|stringformat:"s"` writes it: a text that is safe stays so."""
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


def attributes(attrs: Mapping[str, Any]) -> str:
    """The attributes of a widget, each after a space; one that is False is left out, one that is True has no value."""
    return "".join(
        f" {conditional_escape(name)}" if value is True else f' {conditional_escape(name)}="{_text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{_text(value)}"'
    return f'<input type="{conditional_escape(widget["type"])}" name="{conditional_escape(widget["name"])}"{said}{attributes(widget["attrs"])}>\n'


def _option(option: Mapping[str, Any]) -> str:
    label = conditional_escape(localize(option["label"]))
    return f'<option value="{_text(option["value"])}"{attributes(option["attrs"])}>{label}</option>\n'


def _select(widget: Mapping[str, Any]) -> str:
    parts = [f'<select name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>']
    for name, options, _index in widget["optgroups"]:
        parts.append(f'\n  <optgroup label="{conditional_escape(localize(name))}">' if name else "")
        parts += [f"\n  {_option(option)}" for option in options]
        parts.append("\n  </optgroup>" if name else "")
    return "".join(parts) + "\n</select>\n"


def _textarea(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    inside = _text(value) if value else ""
    return f'<textarea name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>\n{inside}</textarea>\n'


INPUTS = ("text", "number", "email", "url", "password", "hidden", "date", "datetime", "time", "file")
DRAWN: Mapping[str, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {**{f"{FOLDER}{name}.html": _input for name in INPUTS}, f"{FOLDER}select.html": _select, f"{FOLDER}textarea.html": _textarea}
)


def drawn(template: str, widget: Mapping[str, Any]) -> SafeString | None:
    """A widget as HTML; None where its template has to draw it."""
    draw = DRAWN.get(template)
    if draw is None or (
        draw is _select and any(option["template_name"] != OPTION for _name, options, _index in widget["optgroups"] for option in options)
    ):
        return None
    return mark_safe(draw(widget).strip())  # noqa: S308  (every part is escaped above)
