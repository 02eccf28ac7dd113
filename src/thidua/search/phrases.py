"""What the kinds of found things are called; each package names its own."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.ui.page_help import PageHelp, help_of

_kinds: dict[str, Any] = {}


def name_kind(kind: str, label: Any) -> None:
    """Called in `AppConfig.ready` with a lazy translation."""
    _kinds[kind] = label


def label_of(kind: str) -> str:
    return str(_kinds[kind]) if kind in _kinds else gettext("Khác")


HELP: dict[str, PageHelp] = help_of(
    "search",
    {
        "find": PageHelp(
            _("Tìm trong kế hoạch, mục và văn bản mà anh/chị được xem."),
            (_("Gõ có dấu hay không dấu đều được."), _("Bấm một loại để chỉ xem loại đó.")),
            _("Bấm kết quả để tới đúng chỗ trong văn bản."),
        ),
    },
)
