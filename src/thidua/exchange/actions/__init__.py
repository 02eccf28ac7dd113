"""The only writers of exchange."""

from thidua.exchange.actions.keeping import add_source, end_source, link_learner, make_credential, note_use, revoke_credential, unlink_learner
from thidua.exchange.actions.storing import Clash, store

__all__ = ["Clash", "add_source", "end_source", "link_learner", "make_credential", "note_use", "revoke_credential", "store", "unlink_learner"]
