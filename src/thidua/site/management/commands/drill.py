"""`thidua drill [FILE]`: proves that the newest backup can be put back, in a place of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from thidua.site.absent import refuse_absent
from thidua.site.backup.drilling import drill, newest
from thidua.site.backup.manifest import Refused
from thidua.site.checks import SERVING
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Diễn tập khôi phục: đưa bản sao lưu mới nhất (hoặc tệp được nêu) vào một nơi tạm, kiểm tra rồi xóa. Không đụng tới dữ liệu đang dùng.",
        "A restore drill: put the newest backup (or FILE) into a place of its own, prove it, throw it away. What is live is not touched.",
    )
    requires_system_checks = SERVING

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, nargs="?", metavar=said("TỆP", "FILE"), help=said("tệp sao lưu", "the backup"))
        parser.add_argument(
            "--key", type=Path, help=said("tệp chứa khóa bí mật của bản sao lưu đã mã hóa", "the file with the secret key of an encrypted backup")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_absent()
        try:
            done = drill(options["file"] or newest(Path(settings.BACKUP_DIR)), key=options["key"], at=clock.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        if done.fault:
            raise CommandError(
                said(
                    f"{done.file} không khôi phục được: {done.fault}",
                    f"{done.file} cannot be put back: {done.fault}",
                )
            )
        self.stdout.write(
            said(
                f"thidua drill: {done.file} khôi phục được và nguyên vẹn, hết {done.seconds} giây.",
                f"thidua drill: {done.file} was put back and is whole, in {done.seconds} seconds.",
            )
        )
