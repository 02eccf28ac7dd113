"""`thidua manage rebuild_search`: make findable what the index lacks, or all of it anew."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from thidua.search.actions import rebuild


class Command(BaseCommand):
    help = "Make findable what search does not know yet and drop what is gone; with --anew write every entry again. Safe to repeat."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--anew", action="store_true", help="write every entry again, not only those that are missing")

    def handle(self, *args: Any, anew: bool = False, **options: Any) -> None:
        for kind, (written, dropped) in rebuild(anew=anew).items():
            self.stdout.write(f"{kind}: {written} written, {dropped} dropped")
