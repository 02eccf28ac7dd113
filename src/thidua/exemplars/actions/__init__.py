"""The only writers of exemplars."""

from thidua.exemplars.actions.consenting import consent, consent_on_paper, withdraw_consent
from thidua.exemplars.actions.deciding import end, publish, recognise, refuse, unpublish
from thidua.exemplars.actions.nominating import Said, edit, nominate
from thidua.exemplars.actions.nurturing import look, nurture

__all__ = [
    "Said",
    "consent",
    "consent_on_paper",
    "edit",
    "end",
    "look",
    "nominate",
    "nurture",
    "publish",
    "recognise",
    "refuse",
    "unpublish",
    "withdraw_consent",
]
