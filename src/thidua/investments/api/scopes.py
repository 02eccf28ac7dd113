"""The router of investments and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("investments.read")
WRITE = TokenAuth("investments.write")
router = Router(tags=["investments"])
