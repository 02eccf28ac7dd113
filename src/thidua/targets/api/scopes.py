"""The router of registrations and targets, and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("targets.read")
WRITE = TokenAuth("targets.write")
router = Router(tags=["targets"])
