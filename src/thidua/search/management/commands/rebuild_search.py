"""`thidua manage rebuild_search`: make findable what the index lacks, or all of it anew."""

from __future__ import annotations

import argparse
from typing import Any

from thidua.search.actions import rebuild
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Đưa vào tìm kiếm phần còn thiếu và bỏ phần không còn; với --anew ghi lại tất cả. Chạy lại không hại gì.",
        "Make findable what search does not know yet and drop what is gone; with --anew write every entry again. Safe to repeat.",
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help=said("ghi lại mọi mục, không chỉ mục còn thiếu", "write every entry again, not only those that are missing"),
        )

    def handle(self, *args: Any, anew: bool = False, **options: Any) -> None:
        for kind, (written, dropped) in rebuild(anew=anew).items():
            self.stdout.write(said(f"{kind}: ghi {written}, bỏ {dropped}", f"{kind}: {written} written, {dropped} dropped"))
