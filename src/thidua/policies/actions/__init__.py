"""The only writers of proposals and of the register of support policies."""

from thidua.policies.actions.answering import answer, follow
from thidua.policies.actions.correcting import Corrected, correct_answer
from thidua.policies.actions.handling import forward, merge, part, receive, send_back
from thidua.policies.actions.register import Written as WrittenPolicy
from thidua.policies.actions.register import add_policy, drop_use, edit_policy, note_use, repeal, restore_policy
from thidua.policies.actions.writing import Written, save_draft, send, withdraw

__all__ = [
    "Corrected",
    "Written",
    "WrittenPolicy",
    "add_policy",
    "answer",
    "correct_answer",
    "drop_use",
    "edit_policy",
    "follow",
    "forward",
    "merge",
    "note_use",
    "part",
    "receive",
    "repeal",
    "restore_policy",
    "save_draft",
    "send",
    "send_back",
    "withdraw",
]
