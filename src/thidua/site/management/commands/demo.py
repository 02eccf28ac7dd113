"""`thidua demo`: a sample agency in a home of its own, served with a role switcher. It cannot send mail."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.utils import translation

from thidua.jobs.tasks import run_pending
from thidua.site.demo import own, story
from thidua.site.demo.agency import PASSWORD
from thidua.site.demo.roles import ROLES
from thidua.site.environment import names_no_file
from thidua.site.management.commands.init import prepare
from thidua.site.management.commands.serve import port_is_free, refuse_port
from thidua.site.process_lock import only_writer
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import language, said

PORT = 8000
TRIES = 50
LOG = "demo.log"


class Command(OwnCommand):
    told = (
        "Dựng cơ quan mẫu (một lần) và phục vụ nó kèm thanh đổi vai.",
        "Build the sample agency (once) and serve it with a role switcher.",
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--port", type=int, default=0, help=said("mặc định: 8000, hoặc cổng trống kế tiếp", "default: 8000, or the next free one")
        )
        parser.add_argument("--no-serve", action="store_true", help=said("dựng xong rồi kết thúc", "build everything and end"))
        parser.add_argument("--reset", action="store_true", help=said("bỏ số liệu mẫu và dựng lại", "throw the sample data away and build them anew"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                said(
                    "Đây không phải bản mẫu: `thidua demo` tự đặt THIDUA_DEMO=1; hãy bỏ THIDUA_DEMO=0.",
                    "This is not the demo: `thidua demo` sets THIDUA_DEMO=1 itself; unset THIDUA_DEMO=0.",
                )
            )
        began = time.monotonic()
        refuse_foreign()  # before the lock file, which is written too
        port = 0 if options["no_serve"] else free_port(options["port"])  # a taken one is said before the minutes of building
        with only_writer("bin/demo"):
            if options["reset"]:
                throw_away()
                self.stdout.write(said("số liệu mẫu: đã bỏ", "sample data: thrown away"))
            prepare(self.stdout.write, sample=True)
            if story.exists():
                self.stdout.write(said("cơ quan mẫu: giữ nguyên (--reset để dựng lại)", "sample agency: kept as it is (--reset builds it anew)"))
            else:
                self.stdout.write(
                    said(
                        "cơ quan mẫu: đang dựng, một phút trên máy rảnh, vài phút trên máy bận",
                        "sample agency: being built, a minute on a quiet machine and several on a busy one",
                    )
                )
                story.build(self.stdout.write)
                run_pending()
        took = f"{time.monotonic() - began:.1f} s"
        self.stdout.write(said(f"thidua demo: mọi thứ đã sẵn sàng sau {took}.", f"thidua demo: everything is in place after {took}."))
        if not options["no_serve"]:
            self._serve(port)

    def _serve(self, port: int) -> None:
        """Hand over to `thidua serve`, which knows its own address from the start."""
        log = settings.HOME / LOG
        log.write_text("")  # the frame names it before the first request would make it
        self.stdout.write(welcome(port, log))
        connection.close()
        sys.stdout.flush()
        program = [sys.executable, "-m", "thidua.site.cli", "serve", "--port", str(port)]
        quiet = {"THIDUA_LOG_FILE": str(log)}  # a line for each request would carry the address away
        os.execve(program[0], program, {**quiet, **os.environ, "THIDUA_BASE_URL": f"http://127.0.0.1:{port}"})  # noqa: S606  (replaces this process)


def welcome(port: int, log: Path) -> str:
    """The address in a frame, whom the yellow bar lets one be, how to begin anew and where the log is."""
    with translation.override(language()):
        roles = [f"{role.username:<8} {role.label}" for role in ROLES if role.username]
    lines = [
        said(f"MỞ     http://127.0.0.1:{port}", f"OPEN   http://127.0.0.1:{port}"),
        "",
        said("Xem như bất cứ ai, hoặc khách, bằng thanh vàng ở đầu mỗi trang:", "Be anybody, or nobody, by the yellow bar at the top of each page:"),
        *(f"  {role}" for role in roles),
        said(f"Hoặc đăng nhập bằng tên đó và mật khẩu {PASSWORD}", f"Or sign in with such a name and the password {PASSWORD}"),
        "",
        said("Lại    bin/demo --reset", "Anew   bin/demo --reset"),
        f"Log    {log}",
        said("Dừng   Ctrl+C", "Stop   Ctrl+C"),
    ]
    wide = max(map(len, lines))
    framed = [f"|  {line:<{wide}}  |" for line in lines]
    edge = f"+{'-' * (wide + 4)}+"
    return "\n".join(["", edge, *framed, edge])


def free_port(wanted: int) -> int:
    """The port that was asked for, else 8000 or the next one that is free."""
    if wanted:
        refuse_port(wanted)
    if wanted and port_is_free("127.0.0.1", wanted):
        return wanted
    if wanted:
        raise CommandError(
            said(
                f"Cổng {wanted} đã có chương trình khác dùng. Dừng chương trình đó, hoặc chọn cổng khác bằng --port.",
                f"Port {wanted} is taken. Stop what uses it, or choose another with --port.",
            )
        )
    for port in range(PORT, PORT + TRIES):
        if port_is_free("127.0.0.1", port):
            return port
    raise CommandError(
        said(
            f"Các cổng {PORT} đến {PORT + TRIES - 1} đều đã có chương trình dùng. Hãy chọn cổng bằng --port.",
            f"The ports {PORT} to {PORT + TRIES - 1} are all taken. Choose one with --port.",
        )
    )


def refuse_foreign() -> None:
    """The sample agency goes into no home where somebody else's is, and throws none of it away."""
    if own.has_files_of_another_database():
        raise CommandError(own.why_not_here())
    if connection.vendor == "sqlite" and names_no_file(str(connection.settings_dict["NAME"])):
        return  # to look would make the file
    if own.is_foreign():
        raise CommandError(own.why_not())


def throw_away() -> None:
    """Delete the demo's own database and files; only ever a SQLite file, which `refuse_foreign` has looked at."""
    if connection.vendor != "sqlite":
        raise CommandError(
            said(
                "Bản mẫu trên PostgreSQL được bỏ bằng cách xóa cơ sở dữ liệu của nó.",
                "The demo on PostgreSQL is thrown away by dropping its database.",
            )
        )
    connection.close()
    database = Path(connection.settings_dict["NAME"])
    for file in database.parent.glob(f"{database.name}*"):  # with the log and the index of the log
        file.unlink()
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
