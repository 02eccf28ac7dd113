"""The only writers of initiatives."""

from thidua.initiatives.actions.authors import Figured, Part, answer, measure, share_out, unmeasure, verify
from thidua.initiatives.actions.drafting import Written, begin, send, withdraw, write
from thidua.initiatives.actions.moving import put_before, receive, refuse, send_back
from thidua.initiatives.actions.recognising import Decision, drop_use, recognise, revoke, use_as_ground

__all__ = [
    "Decision",
    "Figured",
    "Part",
    "Written",
    "answer",
    "begin",
    "drop_use",
    "measure",
    "put_before",
    "receive",
    "recognise",
    "refuse",
    "revoke",
    "send",
    "send_back",
    "share_out",
    "unmeasure",
    "use_as_ground",
    "verify",
    "withdraw",
    "write",
]
