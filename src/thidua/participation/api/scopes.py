"""The router of participation and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("participation.read")
WRITE = TokenAuth("participation.write")
router = Router(tags=["participation"])
