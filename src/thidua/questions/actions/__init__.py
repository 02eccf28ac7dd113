"""The only writers of questions, papers and attempts."""

from thidua.questions.actions.answering import Lot, Saved, Sent, save_answer, save_answers, save_lots
from thidua.questions.actions.attempts import close_due, close_one, grade, start, submit, void
from thidua.questions.actions.banks import BroughtIn, add_question, bring_in, edit_question, open_bank, rename_bank, retire_question
from thidua.questions.actions.papers import Conditions, set_paper

__all__ = [
    "BroughtIn",
    "Conditions",
    "Lot",
    "Saved",
    "Sent",
    "add_question",
    "bring_in",
    "close_due",
    "close_one",
    "edit_question",
    "grade",
    "open_bank",
    "rename_bank",
    "retire_question",
    "save_answer",
    "save_answers",
    "save_lots",
    "set_paper",
    "start",
    "submit",
    "void",
]
