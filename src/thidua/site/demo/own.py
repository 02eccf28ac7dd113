"""Whether a database is the demo's own: the sample agency is poured, and thrown away, nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from thidua.accounts.models import User
from thidua.audit.models import Entry, EntryValues
from thidua.orgs.models import Unit
from thidua.site.environment import given, in_memory, names_no_file
from thidua.vn.terminal import said

FIRST = {"code": "BM", "name": "Bộ Mẫu"}
"""The unit that `agency.build_agency` makes before anything else, as the record tells it: what somebody does in the demo afterwards is the demo's too."""
OWN_HOME = "var/demo"
"""Where the sample lives when nobody named a home."""
SETTING_UP = ("orgs.unit.create", "accounts.create")


def is_foreign() -> bool:
    """Whether there is an agency or an account that the demo did not make; it reads only, and also tables of an earlier release.

    What cannot be read is taken for somebody's data.
    """
    there = set(connection.introspection.table_names())
    if not there & {model._meta.db_table for model in (Entry, Unit, User)}:
        return False
    try:
        began = Entry.objects.filter(action__in=SETTING_UP).order_by("pk").values_list("pk", flat=True).first()
        if began is None:
            return bool(Unit.objects.exists() or User.objects.exists())
        after = EntryValues.objects.filter(entry=began).values_list("after", flat=True).first()
    except DatabaseError:
        return True
    return not isinstance(after, dict) or {name: after.get(name) for name in FIRST} != FIRST


def why_not() -> str:
    """What a refusal says: what is here, where, and what to do instead."""
    where = str(settings.HOME) if connection.vendor == "sqlite" else str(connection.settings_dict["NAME"])
    return said(
        f"Cơ sở dữ liệu ở {where} đã có cơ quan hoặc tài khoản không thuộc dữ liệu mẫu nên chưa ghi hay bỏ gì. {elsewhere()}",
        f"The database at {where} holds an agency or an account that is not of the sample, so nothing was written or thrown away. {elsewhere()}",
    )


def has_files_of_another_database() -> bool:
    """Whether this home holds a database, or files of documents, and the settings name another database: then these are not of the one that is named."""
    named, own = str(connection.settings_dict["NAME"]), settings.HOME / "thidua.db"
    if connection.vendor != "sqlite":
        return bool(own.exists())
    if in_memory(named):
        return False
    files = settings.MEDIA_ROOT
    return (Path(named) != own and own.exists()) or (names_no_file(named) and files.is_dir() and any(files.iterdir()))


def why_not_here() -> str:
    """What that refusal says."""
    return said(
        f"Thư mục {settings.HOME} chứa số liệu của cơ sở dữ liệu khác với cơ sở dữ liệu mà bản mẫu dùng, nên chưa ghi hay bỏ gì. {elsewhere()}",
        f"The folder {settings.HOME} holds the data of another database than the one that the demo would use, so nothing was written or thrown away. {elsewhere()}",
    )


def elsewhere() -> str:
    """How the sample gets a place of its own: first by leaving out what somebody set for another installation."""
    extra = " ".join(name for name in ("THIDUA_HOME", "THIDUA_DATABASE_URL") if given(name) and os.environ[name] != OWN_HOME)
    empty = said("đặt THIDUA_HOME sang thư mục trống cho bản mẫu", "set THIDUA_HOME to an empty folder for the demo")
    return (
        said(
            f"Gõ `unset {extra}` để bản mẫu dùng thư mục riêng {OWN_HOME}, hoặc {empty}; rồi gõ lại `thidua demo`.",
            f"Type `unset {extra}`, and the demo uses its own folder {OWN_HOME}, or {empty}; then type `thidua demo` again.",
        )
        if extra
        else said(f"Hãy {empty}, rồi gõ lại `thidua demo`.", f"Please {empty}, then type `thidua demo` again.")
    )
