from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "thidua.participation"
    label = "participation"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what listens to plans and shows itself on their pages.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.notify.permissions import register_daily  # noqa: PLC0415
        from thidua.participation import receivers  # noqa: F401, PLC0415
        from thidua.participation.queries.dissemination import may_read_file  # noqa: PLC0415
        from thidua.participation.queries.tasks_page import heads_and_officers  # noqa: PLC0415
        from thidua.participation.views import reach_panels, tasks_panels  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_daily(heads_and_officers)
        panels.register("plans.plan", tasks_panels.plan_panel, order=20)
        panels.register("plans.clause", tasks_panels.clause_panel, order=20)
        panels.register("plans.issue", tasks_panels.issue_panel, order=20)
        panels.register("plans.amend", tasks_panels.issue_panel, order=20)
        panels.register("plans.plan", reach_panels.plan_panel, order=10)
        panels.register("plans.clause", reach_panels.clause_panel, order=30)
        panels.register("plans.issue", reach_panels.amendment_panel, order=10)
        panels.register("plans.amend", reach_panels.amendment_panel, order=10)
        register_owner("participation.registereddocument", may_read_file)
