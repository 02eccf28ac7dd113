"""The whole policy: one table out of those of the packages."""

from __future__ import annotations

from tests.matrix.policy import OTHERS, Rule
from tests.matrix.policy_participation import PARTICIPATION
from tests.matrix.policy_plans import PLANS

POLICY: dict[str, Rule] = {**OTHERS, **PLANS, **PARTICIPATION}
