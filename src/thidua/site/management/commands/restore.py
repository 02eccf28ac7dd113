"""`thidua restore FILE`: puts a backup back after proving it, and keeps what was there."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from thidua.audit.actions import recorded
from thidua.desk.actions import ledger
from thidua.desk.actions.erasing import erase_again
from thidua.orgs.models import Unit
from thidua.site.backup.manifest import Refused
from thidua.site.backup.restoring import bring_back, prove_first, putting_back, restore
from thidua.site.management.commands.init import prepare
from thidua.site.process_lock import only_writer
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Khôi phục một bản sao lưu. Từ chối mà không đụng tới gì khi bản sao lưu có lỗi, hoặc khi đã có dữ liệu mà không có --replace.",
        "Put a backup back. Refused without touching anything when the backup has a fault, or when there is data and --replace is not given.",
    )
    requires_system_checks = ()  # there may be no database yet

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, nargs="?", metavar=said("TỆP", "FILE"), help=said("tệp sao lưu", "the backup"))
        parser.add_argument(
            "--key", type=Path, help=said("tệp chứa khóa bí mật của bản sao lưu đã mã hóa", "the file with the secret key of an encrypted backup")
        )
        parser.add_argument("--replace", action="store_true", help=said("thay dữ liệu đang có", "put it in the place of the data that is here"))
        parser.add_argument(
            "--back",
            metavar=said("LƯỢC_ĐỒ", "SCHEMA"),
            help=said(
                "thay cho tệp: lấy lại phần mà lần khôi phục dở dang trên PostgreSQL đã cất riêng",
                "instead of a file: bring back what a restore on PostgreSQL set aside and was cut off",
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["file"]) is bool(options["back"]):
            raise CommandError(
                said(
                    "Nêu tệp sao lưu, hoặc dùng --back để nêu lược đồ cần lấy lại.",
                    "Name the file of a backup, or with --back the schema to bring back.",
                )
            )
        try:
            with stopped_in_order():
                if options["back"]:
                    bring_back(options["back"])
                    self.stdout.write(
                        said(
                            "thidua restore: phần đã cất riêng đã trở lại; tiếp theo gõ `thidua serve`.",
                            "thidua restore: what was set aside is back; next `thidua serve`.",
                        )
                    )
                else:
                    self.put(options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    def say(self, line: str) -> None:
        """A line at once: it tells where the data are, and what comes next may be killed."""
        self.stdout.write(line)
        self.stdout.flush()

    def put(self, options: dict[str, Any]) -> None:
        """The backup in its place, the tables of this release, and what was erased since erased again."""
        at = clock.now()
        prove_first(options["file"], options["key"])
        with only_writer("thidua restore"):
            erased = ledger.known()  # of what is here now: an older backup does not know of them
            ledger.write_down()  # whatever cuts this off, the next start erases them again
            manifest, aside = restore(options["file"], key=options["key"], replace=options["replace"], at=at, say=self.say)
            self.stdout.write(
                said(
                    f"bản sao lưu {manifest.taken_at}: đã khôi phục {sum(manifest.tables.values())} dòng, {len(manifest.files)} tệp",
                    f"backup of {manifest.taken_at}: {sum(manifest.tables.values())} rows, {len(manifest.files)} stored files are back",
                )
            )
            with putting_back(aside, self.say):  # on PostgreSQL also when the tables of this release cannot be laid out
                prepare(self.stdout.write)
            if again := erase_again(erased, at):
                self.stdout.write(
                    said(
                        f"đã xóa lại: {again} người có trong bản sao lưu mà ở đây đã xóa",
                        f"erased again: {again} people who were in the backup and not here any more",
                    )
                )
            ledger.write_down()
            for root in Unit.objects.filter(depth=1):
                with recorded("site.restore", root, by=None, at=at, reason=f"bản sao lưu {manifest.taken_at}"):
                    """The gap in the record after a step back in time is told by the record itself."""
        if isinstance(aside, Path):
            self.stdout.write(
                said(
                    f"dữ liệu trước đó nằm ở {aside}; khi mọi thứ đã ổn thì xóa đi",
                    f"what was here before lies in {aside}; delete it when all is well",
                )
            )
        elif aside:
            self.stdout.write(
                said(
                    f'dữ liệu trước đó nằm ở lược đồ {aside} của cùng cơ sở dữ liệu; khi mọi thứ đã ổn: DROP SCHEMA "{aside}" CASCADE',
                    f'what was here before lies in the schema {aside} of the same database; when all is well: DROP SCHEMA "{aside}" CASCADE',
                )
            )
        self.stdout.write(
            said(
                "thidua restore: xong; tiếp theo gõ `thidua serve`. Mọi người đăng nhập lại.",
                "thidua restore: done; next `thidua serve`. People sign in anew.",
            )
        )


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """SIGTERM ends it as Ctrl+C does: what was begun is taken back on the way out."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
