"""The router of oversight and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("oversight.read")
WRITE = TokenAuth("oversight.write")
router = Router(tags=["oversight"])
