"""The acts of councils; a package above needs the first two."""

from thidua.councils.actions.agenda import move_item, put_on_agenda, take_off_agenda

__all__ = ["move_item", "put_on_agenda", "take_off_agenda"]
