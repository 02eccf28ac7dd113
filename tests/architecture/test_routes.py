"""Deny by default: every address declares who may open it, and what it declares exists."""

from __future__ import annotations

import pytest
import rules
from tests.architecture.routes import LIBRARY, TOKEN, routes

from thidua.site.api import api
from thidua.ui.pages import PUBLIC, SIGNED_IN

FIXED = {PUBLIC, SIGNED_IN, TOKEN, LIBRARY}


def is_declared(policy: str | None) -> bool:
    """Whether a policy of an address is a permission that exists, or says that it needs none."""
    return policy is not None and (policy in FIXED or rules.perm_exists(policy))


def test_every_route_declares_a_permission_that_exists_or_says_that_it_needs_none() -> None:
    found = routes()
    assert (len(found) > 1000, [f"{route.pattern}: declare the view with @page" for route in found if not is_declared(route.policy)]) == (True, [])


@pytest.mark.parametrize("policy", [None, "plans.no_such_permission"])
def test_route_without_a_permission_is_found(policy: str | None) -> None:
    assert not is_declared(policy)


def test_every_operation_of_the_interface_is_a_route() -> None:
    tokens = {route.pattern for route in routes() if route.policy == TOKEN}
    assert tokens == {f"api/v1{one.path}".replace("{", "<").replace("}", ">") for one in api.operations()}


def test_addresses_of_the_product_are_in_vietnamese_without_marks() -> None:
    assert [route.pattern for route in routes() if not route.pattern.isascii()] == []
