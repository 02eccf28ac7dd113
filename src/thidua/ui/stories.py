"""What the living style page shows: one invented example of each component in each state."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

COLOURS = ("cc", "md", "nd", "dt", "tc", "gp", "tn")
STATES = ("done", "ok", "soon", "late", "none", "paused", "na")


class Sample(forms.Form):
    """A form with a fault, to be shown and never sent."""

    name = forms.CharField(label=gettext_lazy("Họ và tên"), error_messages={"required": gettext_lazy("Ghi họ và tên như trong hồ sơ.")})
    due = forms.CharField(label=gettext_lazy("Hạn"), help_text=gettext_lazy("Ví dụ 31/03/2025"), required=False)


def stories() -> dict[str, Any]:
    """The context of the style page."""
    return {
        "languages": settings.LANGUAGES,
        "colours": COLOURS,
        "states": STATES,
        "parts": [("done", 14, ""), ("ok", 6, ""), ("soon", 3, ""), ("late", 2, ""), ("none", 2, "")],
        "rows": [(_("Chủ trì"), "Lê Thu Hà"), (_("Hạn"), "31/03/2025")],
        "step_names": [(_("Thả văn bản"), "#"), (_("Rà soát"), ""), (_("Phân công"), ""), (_("Ban hành"), "")],
        "form": Sample({"name": ""}),
    }
