from typing import Any

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "thidua.participation"
    label = "participation"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what listens to plans and shows itself on their pages.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.notify.permissions import register_daily  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.participation import receivers  # noqa: F401, PLC0415
        from thidua.participation.actions.handing_over import hand_over_supports, hand_over_tasks  # noqa: PLC0415
        from thidua.participation.queries.dissemination import may_read_file  # noqa: PLC0415
        from thidua.participation.queries.holdings import (  # noqa: PLC0415
            TITLES,
            led_by_head,
            supports_held,
            tasks_held,
            to_accept,
            whole_deputised,
            whole_led,
        )
        from thidua.participation.queries.tasks_page import heads_and_officers  # noqa: PLC0415
        from thidua.participation.views import bodies, reach_panels, tasks_panels  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_daily(heads_and_officers)
        theirs: dict[str, Any] = {"whole": whole_deputised}
        with_role: dict[str, Any] = {"stays": TITLES["with_role"], "with_role": True, "whole": whole_led}
        for kind in (
            holdings.HoldingKind("to_accept", TITLES["to_accept"], to_accept, order=15, **with_role),
            holdings.HoldingKind("tasks", TITLES["tasks"], tasks_held, hand_over_tasks, order=20, **theirs),
            holdings.HoldingKind("supports", TITLES["supports"], supports_held, hand_over_supports, order=30, **theirs),
            holdings.HoldingKind("led", TITLES["led"], led_by_head, order=40, **with_role),
        ):
            holdings.register(kind)
        panels.register("plans.plan", tasks_panels.plan_panel, order=20)
        panels.register("plans.clause", tasks_panels.clause_panel, order=20)
        panels.register("plans.issue", tasks_panels.issue_panel, order=20)
        panels.register("plans.amend", tasks_panels.issue_panel, order=20)
        panels.register("plans.plan", reach_panels.plan_panel, order=10)
        panels.register("plans.clause", reach_panels.clause_panel, order=30)
        panels.register("plans.issue", reach_panels.amendment_panel, order=10)
        panels.register("plans.amend", reach_panels.amendment_panel, order=10)
        panels.register("orgs.body", bodies.body_panel, order=20)
        register_owner("participation.registereddocument", may_read_file)
