"""Where there is no database yet, a command says so, instead of making an empty one or ending in a fault of the program."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from thidua.site.environment import names_no_file
from thidua.vn.terminal import said


def refuse_absent() -> None:
    """Where there is no database yet, looking would make an empty one and find faults in it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and names_no_file(name):
        sample = settings.HOME / "demo"
        also = (
            said(
                f" Cơ quan mẫu ở {sample}: THIDUA_HOME={sample} thidua doctor.",
                f" The sample agency lies in {sample}: THIDUA_HOME={sample} thidua doctor.",
            )
            if (sample / Path(name).name).exists()
            else ""
        )
        raise CommandError(
            said(
                f"Không có cơ sở dữ liệu {name}. Đặt THIDUA_HOME bằng thư mục dữ liệu, hoặc tạo mới bằng `thidua init`.{also}",
                f"There is no database {name}. Name the folder of the data in THIDUA_HOME, or make a new one by `thidua init`.{also}",
            )
        )
