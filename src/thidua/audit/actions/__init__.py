"""The gate of acts, the looks at personal records, and the checkpoints that bind the record to the outside."""

from thidua.audit.actions.anchoring import bind, checkpoint, checkpoint_all, forget_outside, keep_outside, mark_sent, unsent
from thidua.audit.actions.guarding import lift_guards, set_guards
from thidua.audit.actions.recording import (
    LINK,
    Act,
    Acting,
    Note,
    forget_looks,
    hold_chain,
    note_look,
    note_looks,
    record_many,
    recorded,
    values_of,
)
from thidua.audit.actions.signing import signing_key

__all__ = [
    "LINK",
    "Act",
    "Acting",
    "Note",
    "bind",
    "checkpoint",
    "checkpoint_all",
    "forget_looks",
    "forget_outside",
    "hold_chain",
    "keep_outside",
    "lift_guards",
    "mark_sent",
    "note_look",
    "note_looks",
    "record_many",
    "recorded",
    "set_guards",
    "signing_key",
    "unsent",
    "values_of",
]
