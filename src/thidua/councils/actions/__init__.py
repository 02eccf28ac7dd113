"""The acts of councils; a package above needs `put_on_agenda` and `take_off_agenda`."""

from thidua.councils.actions.again import may_vote_again, vote_again
from thidua.councils.actions.agenda import choose_level, move_item, put_on_agenda, take_off_agenda
from thidua.councils.actions.attending import There, mark_attendance
from thidua.councils.actions.composing import About, Seated, edit_council, end_member, make_council, replace_member, seat_member
from thidua.councils.actions.holding import held_sitting
from thidua.councils.actions.items import close_item, decide_item, note_item, open_item, open_rest
from thidua.councils.actions.minuting import minute_sitting, word_minutes
from thidua.councils.actions.paper import attach_count, enter_count, hand_out, name_tellers
from thidua.councils.actions.secret import AlreadyCast, cast
from thidua.councils.actions.sittings import Planned, call_sitting, cancel_sitting, close_sitting, edit_sitting, open_sitting, plan_sitting
from thidua.councils.actions.voting import Opinion, declare, enter_written, save_ballot, send_ballot

__all__ = [
    "About",
    "AlreadyCast",
    "Opinion",
    "Planned",
    "Seated",
    "There",
    "attach_count",
    "call_sitting",
    "cancel_sitting",
    "cast",
    "choose_level",
    "close_item",
    "close_sitting",
    "decide_item",
    "declare",
    "edit_council",
    "edit_sitting",
    "end_member",
    "enter_count",
    "enter_written",
    "hand_out",
    "held_sitting",
    "make_council",
    "mark_attendance",
    "may_vote_again",
    "minute_sitting",
    "move_item",
    "name_tellers",
    "note_item",
    "open_item",
    "open_rest",
    "open_sitting",
    "plan_sitting",
    "put_on_agenda",
    "replace_member",
    "save_ballot",
    "seat_member",
    "send_ballot",
    "take_off_agenda",
    "vote_again",
    "word_minutes",
]
