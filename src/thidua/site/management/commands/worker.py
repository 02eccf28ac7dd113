"""`thidua worker`: runs background jobs until it is told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from thidua.desk.actions import keep_erased
from thidua.jobs.tasks import Worker, run_pending
from thidua.store import clock


class Command(BaseCommand):
    help = "Run background jobs (PostgreSQL: as many of these as wanted; SQLite: the server runs them itself)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now and end")
        parser.add_argument("--alone", action="store_true", help="on SQLite: I know that no server runs on this database")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor == "sqlite" and not options["alone"]:
            raise CommandError(
                "On SQLite the server runs the jobs itself: a second writing process is not safe. With no server running, add --alone."
            )
        keep_erased(clock.now())
        if options["once"]:
            self.stdout.write(f"{run_pending()} jobs were run.")
            return
        worker = Worker()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: worker.stop())
        self.stdout.write("The worker is running; Ctrl+C ends it after the job in hand.")
        worker.run()
        self.stdout.write("The worker has ended.")
