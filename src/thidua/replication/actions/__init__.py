"""The only writers of models, adoptions and exchanges."""

from thidua.replication.actions.adopting import Said, declare, decline, end, start
from thidua.replication.actions.drafting import Begun, Written, begin, send, write
from thidua.replication.actions.meeting import Meeting, adopt_taken, close_event, drop_event, forget, hold_event, plan_event, take_home, write_event
from thidua.replication.actions.opening import hide, show
from thidua.replication.actions.publishing import offer, publish, revise, send_back, withdraw
from thidua.replication.actions.reporting import Figure, Reported, report, return_report, verify

__all__ = [
    "Begun",
    "Figure",
    "Meeting",
    "Reported",
    "Said",
    "Written",
    "adopt_taken",
    "begin",
    "close_event",
    "declare",
    "decline",
    "drop_event",
    "end",
    "forget",
    "hide",
    "hold_event",
    "offer",
    "plan_event",
    "publish",
    "report",
    "return_report",
    "revise",
    "send",
    "send_back",
    "show",
    "start",
    "take_home",
    "verify",
    "withdraw",
    "write",
    "write_event",
]
