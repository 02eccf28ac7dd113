"""The only writer of the ledger of erasures."""

from thidua.desk.actions.asking import ask_to_erase
from thidua.desk.actions.erasing import erase_person, keep_erased, remind_of_due

__all__ = ["ask_to_erase", "erase_person", "keep_erased", "remind_of_due"]
