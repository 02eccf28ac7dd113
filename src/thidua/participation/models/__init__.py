"""What participation keeps."""

from thidua.participation.models.work import BulkAct, CalendarFeed, Task, TaskNote, TaskSupport

__all__ = ["BulkAct", "CalendarFeed", "Task", "TaskNote", "TaskSupport"]
