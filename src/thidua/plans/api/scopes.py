"""The router of plans and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("plans.read")
WRITE = TokenAuth("plans.write")
APPROVE = TokenAuth("plans.approve")
ISSUE = TokenAuth("plans.issue")
router = Router(tags=["plans"])
