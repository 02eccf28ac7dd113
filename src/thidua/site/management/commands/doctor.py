"""`thidua doctor`: looks at database, disk, clock, storage and built files, and says what to do."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from thidua.site.examination import Finding, Grade, examine

MARKS = {Grade.OK: "ok  ", Grade.WARN: "warn", Grade.FAIL: "FAIL"}


class Command(BaseCommand):
    help = "Look at database, disk, clock, storage and built files; ends with 1 when something must be mended."
    requires_system_checks = ()  # its own lines say what the checks would stop at

    def handle(self, *args: Any, **options: Any) -> None:
        findings = examine()
        for finding in findings:
            self.stdout.write(line(finding))
        failed = sum(finding.grade is Grade.FAIL for finding in findings)
        warned = sum(finding.grade is Grade.WARN for finding in findings)
        self.stdout.write(f"thidua doctor: {len(findings)} looked at, {failed} to mend, {warned} to mind.")
        if failed:
            sys.exit(1)


def line(finding: Finding) -> str:
    """One line: the grade, what was looked at, what was seen, what to do."""
    advice = f" -> {finding.advice}" if finding.advice else ""
    return f"{MARKS[finding.grade]}  {finding.subject}: {finding.seen}{advice}"
