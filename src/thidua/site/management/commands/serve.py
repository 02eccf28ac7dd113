"""`thidua serve`: the web server; on SQLite one process with the worker inside, on PostgreSQL as many processes as asked for."""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server as Granian

from thidua.accounts.queries import nobody_yet
from thidua.desk.actions import keep_erased
from thidua.site import environment, meter
from thidua.site.absent import refuse_absent
from thidua.site.checks import SERVING
from thidua.site.management.commands.init import first_step, pending_migrations
from thidua.site.process_lock import only_writer
from thidua.site.signing import keep_key
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said

HIGHEST_PORT = 65_535
THREADS = 132
"""Those that make pages (`wsgi.PAGES_AT_A_TIME`), and those that wait for answers of a contest to be kept: threads that only wait cost little."""


class Command(OwnCommand):
    told = (
        "Phục vụ các trang cho đến khi được bảo dừng (Ctrl+C hoặc SIGTERM).",
        "Serve the pages until it is told to stop (Ctrl+C or SIGTERM).",
    )
    requires_system_checks = SERVING

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help=said("địa chỉ lắng nghe (mặc định: chỉ máy này)", "address to listen on (default: this machine only)")
        )
        parser.add_argument("--port", type=int, default=8000, help=said("cổng (mặc định: 8000)", "default: 8000"))
        parser.add_argument(
            "--workers",
            type=int,
            default=0,
            help=said("số tiến trình (PostgreSQL; mặc định: mỗi nhân một tiến trình)", "processes (PostgreSQL; default: one for each core)"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        refuse_port(port)
        workers = processes(options["workers"])
        refuse_absent()
        if (waiting := pending_migrations()) > 0:
            raise CommandError(
                said(
                    f"Cơ sở dữ liệu còn thiếu {waiting} bước của bản phát hành này: hãy gõ `thidua init` trước.",
                    f"The database lacks {waiting} steps of this release: type `thidua init` first.",
                )
            )
        if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").exists():
            raise CommandError(
                said(
                    "Chưa gom kiểu dáng và mã của trang: hãy gõ `thidua init` trước.",
                    "Styles and scripts are not collected yet: type `thidua init` first.",
                )
            )
        if not port_is_free(host, port):
            raise CommandError(
                said(
                    f"Cổng {port} đã có chương trình khác dùng. Dừng chương trình đó, hoặc chọn cổng khác bằng --port.",
                    f"Port {port} is taken. Stop what uses it, or choose another with --port.",
                )
            )
        take_address(host, port)
        with only_writer("thidua serve", f"http://{named(host)}:{port}"):
            keep_key()
            keep_erased(clock.now())
            inside = (
                said(", kèm bộ phận chạy việc nền", " with the worker inside")
                if connection.vendor == "sqlite"
                else said("; việc nền cần `thidua worker`", "; background jobs need `thidua worker`")
            )
            self.stdout.write(
                said(
                    f"thidua serve: http://{host}:{port} · {workers} tiến trình{inside}. Ctrl+C để dừng.",
                    f"thidua serve: http://{host}:{port} · {workers} process{'es' if workers > 1 else ''}{inside}. Ctrl+C stops it.",
                )
            )
            if nobody_yet():
                self.stdout.write(f"thidua serve: {first_step()}.")
            connection.close()
            sys.stdout.flush()
            meter.begin(settings.HOME / "metrics")
            server(host, port, workers).serve()
        self.stdout.write(said("thidua serve: đã dừng.", "thidua serve: stopped."))


def take_address(host: str, port: int) -> None:
    """Without THIDUA_BASE_URL links and the first step name what is served here, also in the processes that this one starts."""
    if environment.given("THIDUA_BASE_URL"):
        return
    settings.BASE_URL = os.environ["THIDUA_BASE_URL"] = f"http://{named(host)}:{port}"
    settings.CONTENT_FRAMED_BY = environment.framed_by(settings.BASE_URL, demo=settings.DEMO)


def named(host: str) -> str:
    """How an address names what listens there: every address of the machine is also its own."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104  (compared, not bound)


def processes(wanted: int) -> int:
    """How many server processes: on SQLite always one, since a second writer is not safe."""
    if connection.vendor == "sqlite":
        if wanted > 1:
            raise CommandError(
                said(
                    "Trên SQLite chỉ một tiến trình phục vụ, vì tiến trình ghi thứ hai không an toàn. Bỏ --workers, hoặc dùng PostgreSQL.",
                    "On SQLite one process serves: a second writing process is not safe. Leave --workers out, or use PostgreSQL.",
                )
            )
        return 1
    return wanted if wanted > 0 else os.cpu_count() or 1


def refuse_port(port: int) -> None:
    """A number that is no port of a machine ends in a sentence."""
    if not 1 <= port <= HIGHEST_PORT:
        raise CommandError(
            said(
                f"Không có cổng {port}. Chọn cổng từ 1 đến {HIGHEST_PORT} bằng --port.",
                f"There is no port {port}. Choose one from 1 to {HIGHEST_PORT} with --port.",
            )
        )


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _is_news(record: logging.LogRecord) -> bool:
    """Not what granian says of `THREADS`, which are meant to be many (ADR 23)."""
    return "Python threads, which seems quite high" not in record.getMessage()


def server(host: str, port: int, workers: int) -> Any:
    """The web server around `thidua.site.wsgi`; SIGTERM lets requests in hand end."""
    logging.getLogger("_granian").addFilter(_is_news)
    return Granian(
        target="thidua.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
    )
