"""The router and the scopes of its tokens."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("councils.read")
WRITE = TokenAuth("councils.write")
router = Router(tags=["councils"])
