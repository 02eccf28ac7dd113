"""`thidua worker`: runs background jobs until it is told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import CommandError
from django.db import connection

from thidua.desk.actions import keep_erased
from thidua.jobs.tasks import Worker, run_pending
from thidua.site.absent import refuse_absent
from thidua.site.checks import SERVING
from thidua.site.signing import keep_key
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Chạy việc nền (PostgreSQL: bao nhiêu tiến trình cũng được; SQLite: máy chủ tự chạy).",
        "Run background jobs (PostgreSQL: as many of these as wanted; SQLite: the server runs them itself).",
    )
    requires_system_checks = SERVING

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help=said("chạy việc đã đến hạn rồi kết thúc", "run what is due now and end"))
        parser.add_argument(
            "--alone",
            action="store_true",
            help=said(
                "trên SQLite: tôi biết không có máy chủ nào đang chạy trên cơ sở dữ liệu này",
                "on SQLite: I know that no server runs on this database",
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite" and not options["alone"]:
            raise CommandError(
                said(
                    "Trên SQLite máy chủ tự chạy việc nền, vì tiến trình ghi thứ hai không an toàn. Khi không có máy chủ nào đang chạy, thêm --alone.",
                    "On SQLite the server runs the jobs itself: a second writing process is not safe. With no server running, add --alone.",
                )
            )
        refuse_absent()
        keep_key()
        keep_erased(clock.now())
        if options["once"]:
            ran = run_pending()
            self.stdout.write(said(f"Đã chạy {ran} việc.", f"{ran} jobs were run."))
            return
        worker = Worker()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: worker.stop())
        self.stdout.write(
            said("Bộ phận chạy việc nền đang chạy; Ctrl+C để dừng sau việc đang làm.", "The worker is running; Ctrl+C ends it after the job in hand.")
        )
        worker.run()
        self.stdout.write(said("Bộ phận chạy việc nền đã dừng.", "The worker has ended."))
