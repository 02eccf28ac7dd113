"""The router of policies and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("policies.read")
WRITE = TokenAuth("policies.write")
router = Router(tags=["policies"])
