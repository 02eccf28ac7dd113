"""The only writers of the ledger, the funds and personal contributions."""

from thidua.investments.actions.funds import Noted, note_entry, note_members, open_fund, strike_out
from thidua.investments.actions.gifts import Given, attest, give, send_back, take_back
from thidua.investments.actions.ledger import Written, add_line, confirm, correct, drop_line, edit_line
from thidua.investments.actions.years import lock_year, open_year

__all__ = [
    "Given",
    "Noted",
    "Written",
    "add_line",
    "attest",
    "confirm",
    "correct",
    "drop_line",
    "edit_line",
    "give",
    "lock_year",
    "note_entry",
    "note_members",
    "open_fund",
    "open_year",
    "send_back",
    "strike_out",
    "take_back",
]
