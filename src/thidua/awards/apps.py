from dataclasses import replace

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "thidua.awards"
    label = "awards"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of awards.
        from thidua.awards import receivers  # noqa: F401, PLC0415
        from thidua.awards.actions.stepping import hold_subjects  # noqa: PLC0415
        from thidua.awards.models import KIND  # noqa: PLC0415
        from thidua.awards.permissions import may_read_file  # noqa: PLC0415
        from thidua.awards.queries.subjects import SUBJECT  # noqa: PLC0415
        from thidua.awards.views.panels import clause_panel, home_panel  # noqa: PLC0415
        from thidua.councils.rules import kinds  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner(KIND, may_read_file)
        kinds.register(replace(SUBJECT, hold=hold_subjects))
        panels.register("desk.own", home_panel, order=17)
        panels.register("plans.clause", clause_panel, order=95)
