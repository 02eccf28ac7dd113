"""The only writers of scoring."""

from thidua.scoring.actions.bringing import bring_card, bring_round
from thidua.scoring.actions.cards import Given, copy_before, fill_card, fill_many, send_card
from thidua.scoring.actions.conferences import Meeting, note_conference
from thidua.scoring.actions.persons import open_for_persons
from thidua.scoring.actions.rounds import About, Ruling, cancel_round, close_stage, decide_round, open_round
from thidua.scoring.actions.sheets import change_sheet, draft_sheet, drop_sheet, issue_sheet, renew_sheet

__all__ = [
    "About", "Given", "Meeting", "Ruling", "bring_card", "bring_round", "cancel_round", "change_sheet", "close_stage", "copy_before", "decide_round", "draft_sheet", "drop_sheet",
    "fill_card", "fill_many", "issue_sheet", "note_conference", "open_for_persons", "open_round", "renew_sheet", "send_card",
]  # fmt: skip
