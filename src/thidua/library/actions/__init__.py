"""The only writers of the library."""

from thidua.library.actions.drafting import Written, edit, revise, share
from thidua.library.actions.law import drop_repeal, note_repeal
from thidua.library.actions.reviewing import publish, send, send_back, withdraw
from thidua.library.actions.serving import Held, drop_service, note_service
from thidua.library.actions.taking import begin, begin_quiz, hand_in, report
from thidua.library.actions.using import apply, note_use, rate

__all__ = [
    "Held",
    "Written",
    "apply",
    "begin",
    "begin_quiz",
    "drop_repeal",
    "drop_service",
    "edit",
    "hand_in",
    "note_repeal",
    "note_service",
    "note_use",
    "publish",
    "rate",
    "report",
    "revise",
    "send",
    "send_back",
    "share",
    "withdraw",
]
