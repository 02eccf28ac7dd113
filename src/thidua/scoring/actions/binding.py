"""What calls for a checkpoint of the record: a stage that was locked, a round whose result was closed (ADR 36)."""

from __future__ import annotations

from thidua.audit.actions import bind

LOCK, CLOSING = "lock", "close"

__all__ = ["CLOSING", "LOCK", "bind"]
