"""`thidua backup`: one file with the database and every stored file, taken while people work and proved before the command ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrage
from django.conf import settings
from django.core.management.base import CommandError

from thidua.site.absent import refuse_absent
from thidua.site.backup.manifest import Refused
from thidua.site.backup.taking import take
from thidua.site.checks import SERVING
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Ghi một bản sao lưu, được kiểm tra trước khi lệnh kết thúc. An toàn khi máy chủ đang chạy.",
        "Write a backup that is checked before the command ends. Safe while the server runs.",
    )
    requires_system_checks = SERVING

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--to", type=Path, help=said("thư mục ghi vào (mặc định: THIDUA_BACKUP_DIR)", "the folder to write to (default: THIDUA_BACKUP_DIR)")
        )
        parser.add_argument(
            "--new-key",
            action="store_true",
            help=said("chỉ in một cặp khóa mới để mã hóa bản sao lưu", "only print a new pair of keys for encrypted backups"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_key"]:
            identity = pyrage.x25519.Identity.generate()
            self.stdout.write(f"THIDUA_BACKUP_RECIPIENT={identity.to_public()}")
            self.stdout.write(
                said(
                    f"{identity}\nGiữ dòng thứ hai trong một tệp ngoài máy này: thiếu nó thì không mở được bản sao lưu đã mã hóa.",
                    f"{identity}\nKeep the second line in a file away from this machine: without it no encrypted backup can be opened.",
                )
            )
            return
        refuse_absent()
        try:
            target, manifest = take(options["to"] or Path(settings.BACKUP_DIR), at=clock.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        rows, size = sum(manifest.tables.values()), target.stat().st_size
        self.stdout.write(
            said(
                f"thidua backup: {target} ({size / 1e6:.1f} MB): {rows} dòng, {len(manifest.files)} tệp, đã kiểm tra.",
                f"thidua backup: {target} ({size / 1e6:.1f} MB): {rows} rows, {len(manifest.files)} stored files, checked.",
            )
        )
        if manifest.lost:
            raise CommandError(
                said(
                    f"{len(manifest.lost)} tệp bị mất hoặc hỏng, không có trong bản sao lưu (đầu tiên: {manifest.lost[0]}). Hãy chạy `thidua verify`.",
                    f"{len(manifest.lost)} stored files are lost or damaged and are not in the backup (first: {manifest.lost[0]}). Run `thidua verify`.",
                )
            )
