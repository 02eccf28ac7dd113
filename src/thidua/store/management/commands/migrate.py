"""`thidua manage migrate`: Django's, but that an empty database gets its tables at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from thidua.store.beginning import is_empty, lay_out
from thidua.vn.terminal import said

ONLY_WHOLE = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")
"""Options that ask for less than everything, or for something else."""


class Command(migrate.Command):
    """The step-by-step way is left to databases that hold something."""

    def add_arguments(self, parser: Any) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--step-by-step",
            action="store_true",
            help=said("chạy từng bước cả khi cơ sở dữ liệu còn trống", "run every migration also in an empty database"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor == "sqlite":
            Path(str(connection.settings_dict["NAME"])).parent.mkdir(parents=True, exist_ok=True)
        if not options.pop("step_by_step") and not any(options[name] for name in ONLY_WHOLE) and is_empty(connection):
            made = lay_out(connection)
            if options["verbosity"] >= 1:
                self.stdout.write(f"  {made} tables made at once... OK")
        super().handle(*args, **options)
