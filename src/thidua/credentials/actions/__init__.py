"""The only writers of certificates, of the stock they are printed on, and of the keys that sign badges."""

from thidua.credentials.actions.awarding import Decision, Winner, issue_many
from thidua.credentials.actions.issuing import issue, let_fall, revoke
from thidua.credentials.actions.printing import ask_to_print, finish_run, forget_runs
from thidua.credentials.actions.signing import signer, unit_signer
from thidua.credentials.actions.stocking import calibrate, edit_stock, make_stock, retire_stock

__all__ = [
    "Decision",
    "Winner",
    "ask_to_print",
    "calibrate",
    "edit_stock",
    "finish_run",
    "forget_runs",
    "issue",
    "issue_many",
    "let_fall",
    "make_stock",
    "retire_stock",
    "revoke",
    "signer",
    "unit_signer",
]
