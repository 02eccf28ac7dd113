from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "thidua.reports"
    label = "reports"

    def ready(self) -> None:
        # The registry must be ready before models, and so before views.
        from thidua.reports.views.panels import trace_link  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("plans.clause.acts", trace_link, order=90)
