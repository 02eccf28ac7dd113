"""The only writers of packages."""

from thidua.parcels.actions.making import make, turn
from thidua.parcels.actions.merging import merge, undo
from thidua.parcels.actions.receiving import Looked, looked_at, receive
from thidua.parcels.actions.trusting import confirm, revoke

__all__ = ["Looked", "confirm", "looked_at", "make", "merge", "receive", "revoke", "turn", "undo"]
