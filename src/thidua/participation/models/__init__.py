"""What participation keeps."""

from thidua.participation.models.bodies import BodyTask
from thidua.participation.models.dissemination import (
    Acknowledgement,
    Attendance,
    Dissemination,
    Meeting,
    ReachTally,
    Recipient,
    RegisteredDocument,
)
from thidua.participation.models.work import BulkAct, CalendarFeed, SavedFilter, Task, TaskNote, TaskSupport

__all__ = [
    "Acknowledgement",
    "Attendance",
    "BodyTask",
    "BulkAct",
    "CalendarFeed",
    "Dissemination",
    "Meeting",
    "ReachTally",
    "Recipient",
    "RegisteredDocument",
    "SavedFilter",
    "Task",
    "TaskNote",
    "TaskSupport",
]
