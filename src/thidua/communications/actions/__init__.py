"""The only writers of communications."""

from thidua.communications.actions.drafting import Said, begin, edit
from thidua.communications.actions.media import Appeared, confirm_media, note_media, strike_media
from thidua.communications.actions.moderating import refuse_comment, show_comment
from thidua.communications.actions.photos import add_photo, describe_photo, drop_photo
from thidua.communications.actions.publishing import correct, publish, schedule, unschedule
from thidua.communications.actions.reading import comment, count_view, rate
from thidua.communications.actions.reviewing import approve, reopen, send_back, submit, withdraw
from thidua.communications.actions.subjects import hide_subject, hold_subject, name_subject, unname_subject

__all__ = [
    "Appeared",
    "Said",
    "add_photo",
    "approve",
    "begin",
    "comment",
    "confirm_media",
    "correct",
    "count_view",
    "describe_photo",
    "drop_photo",
    "edit",
    "hide_subject",
    "hold_subject",
    "name_subject",
    "note_media",
    "publish",
    "rate",
    "refuse_comment",
    "reopen",
    "schedule",
    "send_back",
    "show_comment",
    "strike_media",
    "submit",
    "unname_subject",
    "unschedule",
    "withdraw",
]
