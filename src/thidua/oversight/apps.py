from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "thidua.oversight"
    label = "oversight"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what shows itself on the pages of plans.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.oversight import receivers  # noqa: F401, PLC0415
        from thidua.oversight.actions.handing_over import hand_over_letters, hand_over_prepared, hand_over_teams  # noqa: PLC0415
        from thidua.oversight.queries import holdings as held  # noqa: PLC0415
        from thidua.oversight.queries.inspections import may_read_photo, may_read_proof  # noqa: PLC0415
        from thidua.oversight.views import panels as own  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("plans.clause", own.clause_panel, order=40)
        panels.register("participation.task", own.task_panel, order=40)
        panels.register("participation.work", own.calendar_panel, order=10)
        holdings.register(holdings.HoldingKind("teams", held.TITLE, held.teams_held, hand_over_teams, order=60))
        holdings.register(holdings.HoldingKind("letters", held.LETTERS, held.letters_held, hand_over_letters, order=76))
        holdings.register(holdings.HoldingKind("inspections", held.PREPARED, held.prepared_held, hand_over_prepared, order=78))
        register_owner("oversight.checkanswer", may_read_photo)
        register_owner("oversight.finding", may_read_proof)
