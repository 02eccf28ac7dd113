"""`thidua init`: makes or upgrades everything that a server needs; safe to repeat."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from thidua.accounts.queries import first_code, nobody_yet
from thidua.rulebook.actions import seed_rulebook
from thidua.search.actions import rebuild
from thidua.site.backup.manifest import Refused
from thidua.site.backup.restoring import has_entries, refuse_beside_kept
from thidua.site.backup.taking import take
from thidua.site.process_lock import only_writer
from thidua.site.static_files import collect
from thidua.store import clock
from thidua.store.beginning import is_empty

BEFORE_UPGRADE = "before-upgrade"


class Command(BaseCommand):
    help = "Make or upgrade the database, put in the rules, collect the styles and scripts. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        with only_writer("type `thidua init`"):
            try:
                refuse_beside_kept()
            except Refused as refused:
                raise CommandError(str(refused)) from refused
            prepare(self.stdout.write)
            first = nobody_yet()
        next_step = f"; next `thidua serve`, then {first_step()}" if first else ", everything is in place"
        self.stdout.write(f"thidua init: done{next_step}.")


def first_step() -> str:
    """Where the administrator of a new installation is made, with the code that only those who reach the server can read."""
    return f"open {settings.BASE_URL}/bat-dau/?ma={first_code()} to name the agency and make its administrator"


def prepare(say: Any) -> None:
    """Folder, settings, tables, rules and static files, each told in a line."""
    settings.HOME.mkdir(parents=True, exist_ok=True)
    say(f"data folder: {settings.HOME}")
    say(f"database: {'SQLite' if connection.vendor == 'sqlite' else 'PostgreSQL'} {connection.settings_dict['NAME']}")
    waiting = pending_migrations()
    if waiting:
        keep_before_upgrade(say)
        say("tables: all are made at once" if is_empty(connection) else f"tables: {waiting} steps; they take the longest")
        call_command("migrate", interactive=False, verbosity=1, no_color=True, stdout=Steps(waiting, say))
    call_command("check", databases=["default"], stdout=io.StringIO())  # it speaks up only when something is wrong, as an error
    say("tables: done" if waiting else "tables: up to date")
    added = seed_rulebook(at=clock.now())
    say(f"rules: {added} were added, to be confirmed by a named person" if added else "rules: all are there")
    written = sum(added for added, _dropped in rebuild().values())
    say(f"search: {written} entries were added" if written else "search: complete")
    say("styles and scripts: collected" if collect() else "styles and scripts: unchanged")


class Steps(io.StringIO):
    """What `migrate` writes, heard as a count: the tables of an upgrade take the longest of all, and silence looks like a fault."""

    def __init__(self, total: int, say: Any) -> None:
        super().__init__()
        self.total, self.say, self.done = total, say, 0

    def write(self, text: str) -> int:
        if text.strip() == "OK":
            self.done += 1
            if self.done % max(self.total // 4, 1) == 0:
                self.say(f"tables: {self.done} of {self.total}")
        return super().write(text)


def keep_before_upgrade(say: Any) -> None:
    """A backup of what an upgrade is about to change; nothing to keep where nothing was recorded yet. Without it, no upgrade."""
    if not has_entries():
        return
    try:
        target, _manifest = take(Path(settings.BACKUP_DIR) / BEFORE_UPGRADE, at=clock.now())  # apart, where no rotation deletes the way back
    except Refused as refused:
        raise CommandError(f"The upgrade was not begun, because the backup before it failed. {refused}") from refused
    say(f"before the upgrade: {target} (to go back, install the former release and type `thidua restore {target} --replace`)")


def pending_migrations() -> int:
    """How many migrations the database lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
