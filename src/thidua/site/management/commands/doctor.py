"""`thidua doctor`: looks at database, disk, clock, storage and built files, and says what to do."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.utils import translation

from thidua.accounts.queries import nobody_yet
from thidua.site.absent import refuse_absent
from thidua.site.environment import given, has_signing_key
from thidua.site.examination import Finding, Grade, examine
from thidua.site.health import SUBJECTS
from thidua.site.health_words import in_vietnamese
from thidua.site.management.commands.init import first_step
from thidua.site.process_lock import served_at
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import language, said

MARKS = {Grade.OK: ("tốt ", "ok  "), Grade.WARN: ("để ý", "warn"), Grade.FAIL: ("SỬA ", "FAIL")}


class Command(OwnCommand):
    told = (
        "Xem cơ sở dữ liệu, ổ đĩa, đồng hồ, kho tệp và các tệp dựng sẵn; kết thúc với mã 1 khi có điều phải sửa.",
        "Look at database, disk, clock, storage and built files; ends with 1 when something must be mended.",
    )
    requires_system_checks = ()  # its own lines say what the checks would stop at

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(said(f"thư mục dữ liệu: {settings.HOME}", f"data folder: {settings.HOME}"))
        refuse_absent()
        findings = examine()
        for finding in findings:
            self.stdout.write(line(finding))
        failed = sum(finding.grade is Grade.FAIL for finding in findings)
        warned = sum(finding.grade is Grade.WARN for finding in findings)
        self.stdout.write(
            said(
                f"thidua doctor: đã xem {len(findings)} mục, {failed} mục cần sửa, {warned} mục cần để ý.",
                f"thidua doctor: {len(findings)} looked at, {failed} to mend, {warned} to mind.",
            )
        )
        if not failed and nobody_yet():
            # Without a kept key the code would be one of this process alone, and the server would refuse it.
            base = "" if given("THIDUA_BASE_URL") else served_at()
            step = (
                first_step(base)
                if has_signing_key("THIDUA_SECRET_KEY", settings.HOME)
                else said("gõ `thidua init` trước", "type `thidua init` first")
            )
            self.stdout.write(said(f"thidua doctor: chưa ai có tài khoản; {step}.", f"thidua doctor: nobody has an account yet; {step}."))
        if failed:
            sys.exit(1)


def line(finding: Finding) -> str:
    """One line: the grade, what was looked at, what was seen, what to do."""
    subject, seen, advice = finding.subject, finding.seen, finding.advice
    if language() == "vi":
        with translation.override("vi"):
            subject = str(SUBJECTS.get(subject, subject))
        seen, advice = in_vietnamese(seen), in_vietnamese(advice)
    return f"{said(*MARKS[finding.grade])}  {subject}: {seen}{f' -> {advice}' if advice else ''}"
