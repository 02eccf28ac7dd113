"""The router of scoring and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("scoring.read")
WRITE = TokenAuth("scoring.write")
router = Router(tags=["scoring"])
