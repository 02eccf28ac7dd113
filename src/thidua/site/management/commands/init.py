"""`thidua init`: makes or upgrades everything that a server needs; safe to repeat."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from thidua.accounts.queries import first_code, nobody_yet
from thidua.rulebook.actions import seed_rulebook
from thidua.rulebook.queries import offers
from thidua.search.actions import rebuild
from thidua.site.backup.manifest import Refused
from thidua.site.backup.restoring import has_entries, refuse_beside_kept
from thidua.site.backup.taking import take
from thidua.site.process_lock import only_writer
from thidua.site.signing import keep_key
from thidua.site.static_files import collect
from thidua.store import clock
from thidua.store.beginning import is_empty
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said

BEFORE_UPGRADE = "before-upgrade"


class Command(OwnCommand):
    told = (
        "Tạo hoặc nâng cấp cơ sở dữ liệu, nạp quy định, gom kiểu dáng và mã của trang. Chạy lại không hại gì.",
        "Make or upgrade the database, put in the rules, collect the styles and scripts. Safe to repeat.",
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with only_writer("thidua init"):
            try:
                refuse_beside_kept()
            except Refused as refused:
                raise CommandError(str(refused)) from refused
            prepare(self.stdout.write)
            first = nobody_yet()
        next_step = (
            said(f"; tiếp theo gõ `thidua serve`, rồi {first_step()}", f"; next `thidua serve`, then {first_step()}")
            if first
            else said(", mọi thứ đã sẵn sàng", ", everything is in place")
        )
        self.stdout.write(said(f"thidua init: xong{next_step}.", f"thidua init: done{next_step}."))


def first_step(base: str = "") -> str:
    """Where the administrator of a new installation is made, with the code that only those who reach the server can read."""
    base = base or settings.BASE_URL
    return said(
        f"mở {base}/bat-dau/?ma={first_code()} để đặt tên cơ quan và tạo quản trị viên",
        f"open {base}/bat-dau/?ma={first_code()} to name the agency and make its administrator",
    )


def prepare(say: Any, *, sample: bool = False) -> None:
    """Folder, signing key, tables, rules and static files, each told in a line. The sample keeps rules of an earlier release to show what happens then."""
    keep_key()
    say(said(f"thư mục dữ liệu: {settings.HOME}", f"data folder: {settings.HOME}"))
    say(
        said(
            f"cơ sở dữ liệu: {'SQLite' if connection.vendor == 'sqlite' else 'PostgreSQL'} {connection.settings_dict['NAME']}",
            f"database: {'SQLite' if connection.vendor == 'sqlite' else 'PostgreSQL'} {connection.settings_dict['NAME']}",
        )
    )
    waiting = pending_migrations()
    if waiting:
        keep_before_upgrade(say)
        say(
            said("bảng: tạo tất cả một lượt", "tables: all are made at once")
            if is_empty(connection)
            else said(f"bảng: {waiting} bước; phần này lâu nhất", f"tables: {waiting} steps; they take the longest")
        )
        call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=Steps(waiting, say))
    call_command("check", databases=["default"], stdout=io.StringIO())  # it speaks up only when something is wrong, as an error
    say(said("bảng: xong", "tables: done") if waiting else said("bảng: đã đủ", "tables: up to date"))
    added = seed_rulebook(at=clock.now())
    say(
        said(f"quy định: đã thêm {added} mục, chờ người có tên xác nhận", f"rules: {added} were added, to be confirmed by a named person")
        if added
        else said("quy định: đã đủ", "rules: all are there")
    )
    if not sample and (waiting_rules := len(offers())):
        say(
            said(
                f"quy định đang dùng là của bản phần mềm trước: {waiting_rules} mục; trang Quy tắc cho xem chỗ khác và nhận bản mới",
                f"rules in use of an earlier release: {waiting_rules}; the page of rules shows what this release says and takes it over",
            )
        )
    written = sum(added for added, _dropped in rebuild().values())
    say(said(f"tìm kiếm: đã thêm {written} mục", f"search: {written} entries were added") if written else said("tìm kiếm: đã đủ", "search: complete"))
    say(
        said("kiểu dáng và mã của trang: đã gom", "styles and scripts: collected")
        if collect()
        else said("kiểu dáng và mã của trang: không đổi", "styles and scripts: unchanged")
    )


class Steps(io.StringIO):
    """What `migrate` writes, heard as a count: the tables of an upgrade take the longest of all, and silence looks like a fault."""

    def __init__(self, total: int, say: Any) -> None:
        super().__init__()
        self.total, self.say, self.done = total, say, 0

    def write(self, text: str) -> int:
        if text.strip() == "OK":
            self.done += 1
            if self.done % max(self.total // 4, 1) == 0:
                self.say(said(f"bảng: {self.done}/{self.total}", f"tables: {self.done} of {self.total}"))
        return super().write(text)


def keep_before_upgrade(say: Any) -> None:
    """A backup of what an upgrade is about to change; nothing to keep where nothing was recorded yet. Without it, no upgrade."""
    if not has_entries():
        return
    try:
        target, _manifest = take(Path(settings.BACKUP_DIR) / BEFORE_UPGRADE, at=clock.now())  # apart, where no rotation deletes the way back
    except Refused as refused:
        raise CommandError(
            said(
                f"Chưa nâng cấp, vì không sao lưu được trước khi nâng cấp. {refused}",
                f"The upgrade was not begun, because the backup before it failed. {refused}",
            )
        ) from refused
    say(
        said(
            f"bản sao lưu trước khi nâng cấp: {target} (muốn trở lại, cài bản phát hành cũ rồi gõ `thidua restore {target} --replace`)",
            f"before the upgrade: {target} (to go back, install the former release and type `thidua restore {target} --replace`)",
        )
    )


def pending_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
