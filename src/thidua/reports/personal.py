"""What reports keep about a person: nothing but who did what."""

from __future__ import annotations

from thidua.accounts.rules.personal import Apart, Kept, Part, Stays

PARTS: tuple[Part, ...] = ()

KEPT: tuple[Kept, ...] = ()

APART = {
    "reports.ReportForm.made_by": Apart.ACT,
    "reports.Report.submitted_by": Apart.ACT,
    "reports.Report.decided_by": Apart.ACT,
    "reports.Report.made_by": Apart.ACT,
    "reports.Delivery.sent_by": Apart.ACT,
}

SPARED = {f"reports.{name}": Stays.CONTENT for name in ("Report", "Entry")}
"""What an agency reported stays as it was reported."""
