"""`thidua manage gc`: removes stored contents that no row names."""

from __future__ import annotations

from typing import Any

from thidua.files.actions import collect_garbage
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Xóa nội dung lưu mà không dòng nào nêu: phần còn lại của lần tải lên bị ngắt trước khi ghi dòng.",
        "Remove stored contents that no row names: what an upload left that was cut off before its row was written.",
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--hours", type=int, default=24, help=said("chừa phần mới hơn số giờ này (mặc định 24)", "spare what is younger (default 24)")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        removed, freed = collect_garbage(hours=max(1, options["hours"]))
        self.stdout.write(
            said(
                f"Đã xóa {removed} nội dung không thuộc dòng nào, trả lại {freed} byte.",
                f"{removed} contents without a row were removed, {freed} bytes freed.",
            )
        )
