"""The triggers that refuse to change or delete an entry: the product sets them, the verifier looks for them word by word."""

from __future__ import annotations

KEPT = ("id", "root", "seq", "at", "actor_id", "unit_id", "action", "object_kind", "object_id", "canonical", "prev", "hash")
"""The columns that never change; the reason may name somebody who is erased one day, and its digest stays in `canonical`."""
SAID = "audit entries are never changed"
NAMES = ("audit_entry_no_update", "audit_entry_no_delete")
SQLITE = {
    NAMES[0]: f"CREATE TRIGGER {NAMES[0]} BEFORE UPDATE OF {', '.join(KEPT)} ON audit_entry BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    NAMES[1]: f"CREATE TRIGGER {NAMES[1]} BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
}
FUNCTION = "audit_entry_refuse"
POSTGRES_FUNCTION = f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
POSTGRES = {
    NAMES[0]: f"CREATE TRIGGER {NAMES[0]} BEFORE UPDATE OF {', '.join(KEPT)} ON audit_entry FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
    NAMES[1]: f"CREATE TRIGGER {NAMES[1]} BEFORE DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()",
}
