"""The only writers of questions, papers and attempts."""

from thidua.questions.actions.attempts import Saved, Sent, close_due, close_one, grade, save_answer, save_answers, start, submit, void
from thidua.questions.actions.banks import BroughtIn, add_question, bring_in, edit_question, open_bank, rename_bank, retire_question
from thidua.questions.actions.papers import Conditions, set_paper

__all__ = [
    "BroughtIn",
    "Conditions",
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
    "set_paper",
    "start",
    "submit",
    "void",
]
