"""The only writers of certificates and of the keys that sign badges."""

from thidua.credentials.actions.awarding import Decision, Winner, issue_many
from thidua.credentials.actions.issuing import issue, let_fall, revoke
from thidua.credentials.actions.signing import signer

__all__ = ["Decision", "Winner", "issue", "issue_many", "let_fall", "revoke", "signer"]
