"""The only writers of certificates and of the keys that sign badges."""

from thidua.credentials.actions.issuing import issue, let_fall, revoke
from thidua.credentials.actions.signing import signer

__all__ = ["issue", "let_fall", "revoke", "signer"]
