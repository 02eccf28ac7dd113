"""The router of training and the scopes of its operations."""

from ninja import Router

from thidua.accounts.api import TokenAuth

READ = TokenAuth("training.read")
WRITE = TokenAuth("training.write")
router = Router(tags=["training"])
MOST = 200
