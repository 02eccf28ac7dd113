from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "thidua.training"
    label = "training"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what training shows on pages below it.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.training.models import OWNER  # noqa: PLC0415
        from thidua.training.queries.competences import may_read_file  # noqa: PLC0415
        from thidua.training.views.panels import home_panel, record_panel  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner(OWNER, may_read_file)
        panels.register("learning.record", record_panel)
        panels.register("learning.home", home_panel)
