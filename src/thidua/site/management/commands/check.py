"""`thidua check`: the framework's own, with its help in the language of the terminal."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import check

from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said

OPTIONS = {
    "args": ("gói cần kiểm tra", "the packages to check"),
    "tags": ("chỉ kiểm tra loại này; dùng được nhiều lần", "only checks of this kind; may be given several times"),
    "list_tags": ("liệt kê các loại kiểm tra", "list the kinds of checks"),
    "deploy": ("kiểm tra cả thiết lập khi vận hành thật", "also check the settings of a server in use"),
    "fail_level": ("kết thúc với mã 1 từ mức này", "end with 1 from this level on"),
    "databases": ("kiểm tra cả cơ sở dữ liệu này", "also check this database"),
}


class Command(OwnCommand, check.Command):
    told = ("Nêu điều sai trong các thiết lập.", "Say what is wrong with the settings.")

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        for action in parser._actions:
            if action.dest in OPTIONS:
                action.help = said(*OPTIONS[action.dest])
