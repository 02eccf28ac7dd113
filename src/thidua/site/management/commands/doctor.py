"""`thidua doctor`: looks at database, disk, clock, storage and built files, and says what to do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from thidua.accounts.queries import nobody_yet
from thidua.site.environment import names_no_file
from thidua.site.examination import Finding, Grade, examine
from thidua.site.management.commands.init import first_step

MARKS = {Grade.OK: "ok  ", Grade.WARN: "warn", Grade.FAIL: "FAIL"}


class Command(BaseCommand):
    help = "Look at database, disk, clock, storage and built files; ends with 1 when something must be mended."
    requires_system_checks = ()  # its own lines say what the checks would stop at

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"data folder: {settings.HOME}")
        refuse_absent()
        findings = examine()
        for finding in findings:
            self.stdout.write(line(finding))
        failed = sum(finding.grade is Grade.FAIL for finding in findings)
        warned = sum(finding.grade is Grade.WARN for finding in findings)
        self.stdout.write(f"thidua doctor: {len(findings)} looked at, {failed} to mend, {warned} to mind.")
        if not failed and nobody_yet():
            self.stdout.write(f"thidua doctor: nobody has an account yet; {first_step()}.")
        if failed:
            sys.exit(1)


def refuse_absent() -> None:
    """Where there is no database yet, looking would make an empty one and find faults in it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and names_no_file(name):
        sample = settings.HOME / "demo"
        also = f" The sample agency lies in {sample}: THIDUA_HOME={sample} thidua doctor." if (sample / Path(name).name).exists() else ""
        raise CommandError(f"There is no database {name}. Name the folder of the data in THIDUA_HOME, or make a new one by `thidua init`.{also}")


def line(finding: Finding) -> str:
    """One line: the grade, what was looked at, what was seen, what to do."""
    advice = f" -> {finding.advice}" if finding.advice else ""
    return f"{MARKS[finding.grade]}  {finding.subject}: {finding.seen}{advice}"
