"""`thidua manage rebuild_likeness`: file the texts that are missing among those that are compared, or all of them anew."""

from __future__ import annotations

import argparse
from typing import Any

from thidua.likeness.actions import rebuild
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Ghi dấu so sánh cho văn bản còn thiếu và bỏ dấu của văn bản không còn; với --anew ghi lại tất cả. Chạy lại không hại gì.",
        "File the texts that are missing among those that are compared and drop what is gone; with --anew file all of them again. Safe to repeat.",
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--anew",
            action="store_true",
            help=said("ghi lại mọi văn bản, không chỉ phần còn thiếu", "file every text again, not only those that are missing"),
        )

    def handle(self, *args: Any, anew: bool = False, **options: Any) -> None:
        for kind, (written, dropped) in rebuild(anew=anew).items():
            self.stdout.write(said(f"{kind}: ghi {written}, bỏ {dropped}", f"{kind}: {written} filed, {dropped} dropped"))
