"""Who may do what with a job through the interface for programs; the same kind of table as `policy`."""

from __future__ import annotations

from tests.matrix.policy import Rule, nothing, owns_job, signed_in

JOBS: dict[str, Rule] = {
    "api:cancel": Rule(signed_in, "job", owns_job, reads=False, form=nothing, writes=frozenset({"jobs.job"}), by="staff"),
}
