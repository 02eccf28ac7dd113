"""All that changes pledges."""

from thidua.pledges.actions.agreeing import UnfitDay, agree, check_takes_paper, comment, invite, keep_scan, open_signing, sign_pledge
from thidua.pledges.actions.certifying import certify
from thidua.pledges.actions.checking import Said, confirm_check, open_check, reopen_check, report
from thidua.pledges.actions.drafting import (
    Line,
    Whom,
    add_contents,
    drop_pledge,
    lines_of,
    make_pledge,
    save_contents,
    send_round,
    take_back,
)
from thidua.pledges.actions.parties import change_parties, order_parties

__all__ = [
    "Line",
    "Said",
    "UnfitDay",
    "Whom",
    "add_contents",
    "agree",
    "certify",
    "change_parties",
    "check_takes_paper",
    "comment",
    "confirm_check",
    "drop_pledge",
    "invite",
    "keep_scan",
    "lines_of",
    "make_pledge",
    "open_check",
    "open_signing",
    "order_parties",
    "reopen_check",
    "report",
    "save_contents",
    "send_round",
    "sign_pledge",
    "take_back",
]
