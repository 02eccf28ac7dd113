"""The router of communications and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("communications.read")
WRITE = TokenAuth("communications.write")
router = Router(tags=["communications"])
MOST = 200
