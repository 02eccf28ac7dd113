"""The only writers of participation."""

from thidua.participation.actions.reach import Nudged, attest, confirm, nudge, undo_confirm, withdraw_attestation
from thidua.participation.actions.reach_documents import DocumentDetails, Upload, read_upload, register_document
from thidua.participation.actions.reach_meetings import attend, hold_meeting, list_attendance, write_minutes
from thidua.participation.actions.reach_opening import (
    close_dissemination,
    open_for_document,
    open_for_plan,
    recount,
    refresh_audience,
    refresh_audiences,
    set_reading_due,
)
from thidua.participation.actions.tasks import EDITABLE, add_task, begin_next, edit_task, hand_task, move_task, note_task, split_task
from thidua.participation.actions.tasks_bulk import BulkChange, Changed, change_many, weighed
from thidua.participation.actions.tasks_feed import new_feed
from thidua.participation.actions.tasks_issuing import carry_tasks, correct_tasks, generate_tasks
from thidua.participation.actions.tasks_matrix import ClausesChanged, reassign
from thidua.participation.actions.tasks_saved import drop_filter, save_filter
from thidua.participation.actions.tasks_undoing import undo_bulk

__all__ = [
    "EDITABLE",
    "BulkChange",
    "Changed",
    "ClausesChanged",
    "DocumentDetails",
    "Nudged",
    "Upload",
    "add_task",
    "attend",
    "attest",
    "begin_next",
    "carry_tasks",
    "change_many",
    "close_dissemination",
    "confirm",
    "correct_tasks",
    "drop_filter",
    "edit_task",
    "generate_tasks",
    "hand_task",
    "hold_meeting",
    "list_attendance",
    "move_task",
    "new_feed",
    "note_task",
    "nudge",
    "open_for_document",
    "open_for_plan",
    "read_upload",
    "reassign",
    "recount",
    "refresh_audience",
    "refresh_audiences",
    "register_document",
    "save_filter",
    "set_reading_due",
    "split_task",
    "undo_bulk",
    "undo_confirm",
    "weighed",
    "withdraw_attestation",
    "write_minutes",
]
