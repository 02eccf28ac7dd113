"""The only writers of awards."""

from thidua.awards.actions.after import Taken, note_paid, note_paid_back, revoke
from thidua.awards.actions.appraising import appraise, score
from thidua.awards.actions.council import bring
from thidua.awards.actions.deciding import Signed, draft_decision, drop_decision, issue_certificates, issue_decision, publish_decision
from thidua.awards.actions.hearing import answer_consultation, comment, consult, post, read_comment
from thidua.awards.actions.nominating import attach, detach, nominate, submit, withdraw, write
from thidua.awards.actions.praising import Letter, Spent, note_fund, send_praise, write_praise
from thidua.awards.actions.reviewing import Meeting, decline, review, send_back
from thidua.awards.actions.rounds import Laid, Limit, drop_quota, edit_round, make_round, move_round, set_quota

__all__ = [
    "Laid", "Letter", "Limit", "Meeting", "Signed", "Spent", "Taken", "answer_consultation", "appraise", "attach", "bring", "comment", "consult", "decline",
    "detach", "draft_decision", "drop_decision", "drop_quota", "edit_round", "issue_certificates", "issue_decision", "make_round", "move_round", "nominate",
    "note_fund", "note_paid", "note_paid_back", "post", "publish_decision", "read_comment", "review", "revoke", "score", "send_back", "send_praise",
    "set_quota", "submit", "withdraw", "write", "write_praise",
]  # fmt: skip
