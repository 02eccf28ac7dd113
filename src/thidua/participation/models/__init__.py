"""What participation keeps."""

from thidua.participation.models.dissemination import (
    Acknowledgement,
    Attendance,
    Dissemination,
    Meeting,
    ReachTally,
    Recipient,
    RegisteredDocument,
)
from thidua.participation.models.work import BulkAct, CalendarFeed, Task, TaskNote, TaskSupport

__all__ = [
    "Acknowledgement",
    "Attendance",
    "BulkAct",
    "CalendarFeed",
    "Dissemination",
    "Meeting",
    "ReachTally",
    "Recipient",
    "RegisteredDocument",
    "Task",
    "TaskNote",
    "TaskSupport",
]
