"""The keys of the pages: one table for the list of keys, for the page of help, and for the script that hears them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Key:
    """`press` as the script hears it: a letter, two in a row ("g h"), or with Control ("ctrl k")."""

    press: str
    words: Promise

    @property
    def caps(self) -> tuple[str, ...]:
        """What stands on the keys: G and H for "g h"."""
        return tuple(part.capitalize() for part in self.press.split())


KEYS: tuple[Key, ...] = (
    Key("/", _("tìm")),
    Key("ctrl k", _("tìm ở mọi nơi, cả khi đang gõ")),
    Key("g h", _("về trang chủ")),
    Key("j", _("mục sau")),
    Key("k", _("mục trước")),
    Key("a", pgettext_lazy("phím", "duyệt")),
    Key("e", pgettext_lazy("phím", "sửa")),
    Key("s", _("tách")),
    Key("m", _("gộp lên mục trước")),
    Key("x", _("không phải mục; chọn hoặc bỏ chọn một dòng")),
    Key("u", pgettext_lazy("phím", "hoàn tác")),
    Key("r", pgettext_lazy("phím", "trả lại")),
    Key("d", _("duyệt các mục chắc chắn")),
    Key("t", _("sang bước tiếp theo")),
    Key("1", _("chọn ý thứ nhất")),
    Key("2", _("chọn ý thứ hai")),
    Key("3", _("chọn ý thứ ba")),
    Key("?", _("mở danh sách phím này")),
)
