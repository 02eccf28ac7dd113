"""`thidua check`: what is wrong with the settings of an installation; of the framework's own checks those of the source only when asked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management.commands import check

from thidua.site.absent import database_line
from thidua.site.checks import SERVING
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


INSTALLATION = (*SERVING, Tags.caches, Tags.files, Tags.database)
"""The kinds of checks whose answer differs between installations. The others read all pages and the whole interface, which takes longest."""


class Command(OwnCommand, check.Command):
    told = ("Nêu điều sai trong các thiết lập.", "Say what is wrong with the settings.")

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all",
            action="store_true",
            help=said(
                "kiểm tra cả mã nguồn: trang, bảng, giao diện (cho người phát triển)",
                "also check the source: pages, tables, interface (for developers)",
            ),
        )
        for action in parser._actions:
            if action.dest in OPTIONS:
                action.help = said(*OPTIONS[action.dest])

    def handle(self, *app_labels: Any, **options: Any) -> None:
        if not (options["all"] or app_labels or options["tags"] or options["list_tags"]):
            options["tags"] = [str(tag) for tag in INSTALLATION]
        if not options["list_tags"]:
            self.stdout.write(said(f"thư mục dữ liệu: {settings.HOME}", f"data folder: {settings.HOME}"))
            self.stdout.write(database_line())
        super().handle(*app_labels, **options)
