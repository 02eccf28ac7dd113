"""`thidua verify [FILE]`: proves the running installation, or a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from thidua.site.absent import refuse_absent
from thidua.site.backup.checking import check, live_faults
from thidua.site.backup.manifest import Refused
from thidua.site.checks import SERVING
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Kiểm tra cơ sở dữ liệu, nhật ký kiểm toán và mọi tệp lưu; nêu tệp thì kiểm tra một bản sao lưu. Kết thúc với mã 1 khi có lỗi.",
        "Check the database, the audit record and every stored file; with FILE, check a backup. Ends with 1 at any fault.",
    )
    requires_system_checks = SERVING

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            metavar=said("TỆP", "FILE"),
            help=said("tệp sao lưu cần kiểm tra (không nêu: bản cài đặt này)", "a backup to check (default: this installation)"),
        )
        parser.add_argument(
            "--key", type=Path, help=said("tệp chứa khóa bí mật của bản sao lưu đã mã hóa", "the file with the secret key of an encrypted backup")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"]:
            self._backup(options["file"], options["key"])
            return
        refuse_absent()
        faults = list(live_faults())
        for fault in faults:
            self.stdout.write(said(f"LỖI   {fault}", f"FAIL  {fault}"))
        if faults:
            raise CommandError(
                said(
                    f"{len(faults)} lỗi: khôi phục bản sao lưu tốt gần nhất ở một nơi khác rồi đối chiếu.",
                    f"{len(faults)} faults: restore the last good backup beside this installation and compare.",
                )
            )
        self.stdout.write(
            said(
                "thidua verify: cơ sở dữ liệu, nhật ký kiểm toán và mọi tệp lưu đều nguyên vẹn.",
                "thidua verify: the database, the audit record and every stored file are whole.",
            )
        )

    def _backup(self, file: Path, key: Path | None) -> None:
        try:
            manifest = check(file, key)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        counted = "" if manifest.engine == "sqlite" else said(" Số dòng được đếm khi khôi phục.", " Its rows are counted when it is put back.")
        self.stdout.write(
            said(
                f"thidua verify: {file} lúc {manifest.taken_at} nguyên vẹn: {sum(manifest.tables.values())} dòng, {len(manifest.files)} tệp.{counted}",
                f"thidua verify: {file} of {manifest.taken_at} is whole: {sum(manifest.tables.values())} rows, {len(manifest.files)} files.{counted}",
            )
        )
