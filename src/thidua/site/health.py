"""The panels of `desk` about the installation: the doctor's sentence and findings. Looked at anew once a minute at most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from thidua.site.examination import Finding, Grade, examine
from thidua.site.health_words import in_vietnamese
from thidua.store import clock

FRESH = 60
SUBJECTS: dict[str, Promise] = {
    "database": _("Cơ sở dữ liệu"),
    "database options": _("Tùy chọn an toàn của cơ sở dữ liệu"),
    "database journal_mode": _("Nhật ký ghi trước của SQLite"),
    "database synchronous": _("Ghi xuống đĩa trước khi trả lời"),
    "database foreign_keys": _("Ràng buộc giữa các bảng"),
    "database release": _("Phiên bản cơ sở dữ liệu"),
    "migrations": _("Các bước nâng cấp"),
    "disk": _("Ổ đĩa"),
    "disk speed": _("Tốc độ ghi đĩa"),
    "disk space": _("Chỗ trống trên đĩa"),
    "clock": _("Đồng hồ"),
    "storage": _("Kho tệp"),
    "file storage": _("Kho tệp"),
    "shared cache": _("Bộ nhớ đệm chung"),
    "replica": _("Bản sao chỉ đọc của cơ sở dữ liệu"),
    "proxy": _("Máy chủ trung gian"),
    "built files": _("Kiểu dáng và mã của trang"),
    "pages": _("Kiểu dáng và mã của trang"),
    "backups": _("Sao lưu"),
    "official papers": _("Phông chữ của văn bản"),
    "figures": _("Số liệu"),
}
STATES = {Grade.OK: "done", Grade.WARN: "soon", Grade.FAIL: "late"}
WORDS: dict[Grade, Promise] = {Grade.OK: _("Tốt"), Grade.WARN: _("Cần để ý"), Grade.FAIL: _("Cần sửa")}


def looked() -> tuple[dt.datetime, Sequence[Finding]]:
    """When it was looked, and what was found."""
    kept = cache.get_or_set("site.health", lambda: (clock.now(), examine()), FRESH)
    return cast("tuple[dt.datetime, Sequence[Finding]]", kept)


def sentence(request: HttpRequest, _subject: object) -> SafeString:
    """The panel of the home page: one sentence."""
    at, found = looked()
    failed, warned = (sum(finding.grade is grade for finding in found) for grade in (Grade.FAIL, Grade.WARN))
    return render_to_string("site/_health_sentence.html", {"at": at, "all": len(found), "failed": failed, "warned": warned}, request)


def details(request: HttpRequest, _subject: object) -> SafeString:
    """The panel of the page of health: the sentence, then each look, what must be mended first."""
    _at, found = looked()
    worst = sorted(found, key=lambda finding: -list(Grade).index(finding.grade))
    said = in_vietnamese if get_language() == "vi" else str
    rows = [
        (SUBJECTS.get(one.subject, one.subject), (said(one.seen), said(one.advice) if one.advice else ""), STATES[one.grade], WORDS[one.grade])
        for one in worst
    ]
    return render_to_string("site/_health.html", {"rows": rows, "sentence": sentence(request, None)}, request)
