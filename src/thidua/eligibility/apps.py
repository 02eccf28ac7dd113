from django.apps import AppConfig


class EligibilityConfig(AppConfig):
    name = "thidua.eligibility"
    label = "eligibility"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what shows itself under clauses.
        from thidua.eligibility.views.panels import clause_panel  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("plans.clause", clause_panel, order=80)
