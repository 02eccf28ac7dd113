"""`thidua verify [FILE]`: proves the running installation, or a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thidua.site.backup.checking import check, live_faults
from thidua.site.backup.manifest import Refused


class Command(BaseCommand):
    help = "Check the database, the audit record and every stored file; with FILE, check a backup. Ends with 1 at any fault."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--key", type=Path, help="the file with the secret key of an encrypted backup")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"]:
            self._backup(options["file"], options["key"])
            return
        faults = list(live_faults())
        for fault in faults:
            self.stdout.write(f"FAIL  {fault}")
        if faults:
            raise CommandError(f"{len(faults)} faults: restore the last good backup beside this installation and compare.")
        self.stdout.write("thidua verify: the database, the audit record and every stored file are whole.")

    def _backup(self, file: Path, key: Path | None) -> None:
        try:
            manifest = check(file, key)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        counted = "" if manifest.engine == "sqlite" else " Its rows are counted when it is put back."
        self.stdout.write(
            f"thidua verify: {file} of {manifest.taken_at} is whole: {sum(manifest.tables.values())} rows, {len(manifest.files)} files.{counted}"
        )
