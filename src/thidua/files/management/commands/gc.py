"""`thidua manage gc`: removes stored contents that no row names."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from thidua.files.actions import collect_garbage


class Command(BaseCommand):
    help = "Remove stored contents that no row names: what an upload left that was cut off before its row was written."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--hours", type=int, default=24, help="spare what is younger (default 24)")

    def handle(self, *args: Any, **options: Any) -> None:
        removed, freed = collect_garbage(hours=max(1, options["hours"]))
        self.stdout.write(f"{removed} contents without a row were removed, {freed} bytes freed.")
