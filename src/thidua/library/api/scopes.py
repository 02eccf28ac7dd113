"""The router of the library and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("library.read")
WRITE = TokenAuth("library.write")
router = Router(tags=["library"])
MOST = 200
