"""What the package keeps about a person, as data (see `accounts.rules.personal`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import Ground, Kept, Until

KEPT = (
    Kept(
        "measures.MeasureFact", ("member", "key", "on", "unit"), _("Khóa của người được đếm một lần trong một số liệu, không có tên"),
        _("Để số liệu đếm mỗi người một lần"), Ground.DUTY, Until.RECORD,
    ),
)  # fmt: skip
