"""Where there is no database, or none that answers, a command says so, instead of making an empty one or ending in a trace of the program."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import Error, connection

from thidua.site.environment import names_no_file, unwritable
from thidua.vn.terminal import said


def refuse_absent() -> None:
    """Where there is no database yet, looking would make an empty one and find faults in it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and names_no_file(name):
        refuse_unwritable(settings.HOME)  # else `thidua init`, which is advised below, would fail
        sample = settings.HOME / "demo"
        also = (
            said(
                f" Cơ quan mẫu ở {sample}: THIDUA_HOME={sample} {typed()} doctor.",
                f" The sample agency lies in {sample}: THIDUA_HOME={sample} {typed()} doctor.",
            )
            if (sample / Path(name).name).exists()
            else ""
        )
        raise CommandError(
            said(
                f"Không có cơ sở dữ liệu {name}. Đặt THIDUA_HOME bằng thư mục dữ liệu, hoặc tạo mới bằng `{typed()} init`.{also}",
                f"There is no database {name}. Name the folder of the data in THIDUA_HOME, or make a new one by `{typed()} init`.{also}",
            )
        )


def database_line() -> str:
    """Which database the settings name, and when it is a file, whether it is there."""
    about = connection.settings_dict
    if connection.vendor != "sqlite":
        return said(f"cơ sở dữ liệu: PostgreSQL {place()}", f"database: PostgreSQL {place()}")
    name = about["NAME"]
    if names_no_file(str(name)):
        return said(f"cơ sở dữ liệu: chưa có {name}; tạo bằng `{typed()} init`", f"database: {name} is not there; `{typed()} init` makes it")
    return said(f"cơ sở dữ liệu: SQLite {name}", f"database: SQLite {name}")


def place() -> str:
    """Host, port and name of a PostgreSQL database."""
    about = connection.settings_dict
    return f"{about['HOST'] or 'localhost'}:{about['PORT'] or 5432}/{about['NAME']}"


def typed() -> str:
    """The command as it was typed here, such as `.venv/bin/thidua` in a clone: what is advised is typed the same way."""
    program = sys.argv[0]
    return program if Path(program).name == "thidua" and shutil.which("thidua") != program else "thidua"


def refuse_unwritable(home: Path) -> None:
    """A home in which this user can make nothing is refused before anything is advised or begun in it."""
    there = next((folder for folder in (home, *home.parents) if folder.exists()), home)
    if not there.is_dir():
        raise unwritable(home, NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    if not os.access(there, os.W_OK | os.X_OK):
        raise unwritable(home, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def why_away(fault: Error) -> str:
    """What a command says of a database that does not answer: which one, what it said itself, and the setting that names it; never the password."""
    about, told = connection.settings_dict, reason(fault)
    if connection.vendor == "sqlite":
        return said(
            f"Không dùng được cơ sở dữ liệu {about['NAME']}: {told}. Xem quyền của thư mục, chỗ trống trên đĩa và tiến trình khác đang dùng tệp này.",
            f"The database {about['NAME']} cannot be used: {told}. Look at the rights of the folder, the room on the disk and who else uses the file.",
        )
    return said(
        f"Cơ sở dữ liệu PostgreSQL ở {place()} không trả lời: {told}. Xem máy chủ cơ sở dữ liệu có chạy không và thiết lập THIDUA_DATABASE_URL có đúng không.",
        f"The PostgreSQL database at {place()} does not answer: {told}. See that its server runs and that the setting THIDUA_DATABASE_URL is right.",
    )


def reason(fault: Error) -> str:
    """The first line of what a database says of itself, without the password of the settings."""
    told = next((line.strip() for line in str(fault).splitlines() if line.strip()), type(fault).__name__)
    secret = str(connection.settings_dict.get("PASSWORD") or "")
    return told.replace(secret, "***") if secret else told
