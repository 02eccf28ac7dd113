"""Deny by default: every address declares who may open it, and what it declares exists."""

from __future__ import annotations

import pytest
import rules
from tests.architecture.routes import LIBRARY, TOKEN, Route, routes

from thidua.site.api import api
from thidua.ui.pages import PUBLIC, SIGNED_IN

FIXED = {PUBLIC, SIGNED_IN, TOKEN, LIBRARY}


@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_route_declares_a_permission_that_exists_or_says_that_it_needs_none(route: Route) -> None:
    assert route.policy is not None, f"{route.pattern}: declare the view with @page"
    assert route.policy in FIXED or rules.perm_exists(route.policy)


def test_every_operation_of_the_interface_is_a_route() -> None:
    tokens = {route.pattern for route in routes() if route.policy == TOKEN}
    assert tokens == {f"api/v1{one.path}".replace("{", "<").replace("}", ">") for one in api.operations()}


def test_addresses_of_the_product_are_in_vietnamese_without_marks() -> None:
    assert [route.pattern for route in routes() if not route.pattern.isascii()] == []
