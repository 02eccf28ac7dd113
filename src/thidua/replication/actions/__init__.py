"""The only writers of models, adoptions and exchanges."""

from thidua.replication.actions.adopting import Said, declare, decline, end, start
from thidua.replication.actions.drafting import Begun, Written, begin, send, write
from thidua.replication.actions.publishing import offer, publish, revise, send_back, withdraw
from thidua.replication.actions.reporting import Figure, Reported, report, return_report, verify

__all__ = [
    "Begun",
    "Figure",
    "Reported",
    "Said",
    "Written",
    "begin",
    "declare",
    "decline",
    "end",
    "offer",
    "publish",
    "report",
    "return_report",
    "revise",
    "send",
    "send_back",
    "start",
    "verify",
    "withdraw",
    "write",
]
