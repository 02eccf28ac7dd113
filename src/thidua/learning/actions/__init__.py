"""The only writers of learning."""

from thidua.learning.actions.attesting import attest, attest_many, confirm_applied, send_back
from thidua.learning.actions.entering import Doubtful, add_files, claim_applied, edit, log, log_again, note_certificate, put_back, throw_away

__all__ = [
    "Doubtful",
    "add_files",
    "attest",
    "attest_many",
    "claim_applied",
    "confirm_applied",
    "edit",
    "log",
    "log_again",
    "note_certificate",
    "put_back",
    "send_back",
    "throw_away",
]
