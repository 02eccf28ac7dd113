"""The only writers of models, adoptions and exchanges."""

from thidua.replication.actions.adopting import Said, declare, decline, end, start
from thidua.replication.actions.drafting import Begun, Written, begin, send, write
from thidua.replication.actions.publishing import offer, publish, revise, send_back, withdraw

__all__ = [
    "Begun",
    "Said",
    "Written",
    "begin",
    "declare",
    "decline",
    "end",
    "offer",
    "publish",
    "revise",
    "send",
    "send_back",
    "start",
    "withdraw",
    "write",
]
