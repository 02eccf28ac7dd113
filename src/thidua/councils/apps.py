from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.councils"
    label = "councils"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what answers for files or shows itself on the page of one's work.
        from thidua.councils.queries.room import may_read_scan  # noqa: PLC0415
        from thidua.councils.queries.secret import may_read_count  # noqa: PLC0415
        from thidua.councils.views.panels import home_panel, work_panel  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner("councils.ballot", may_read_scan)
        register_owner("councils.sitting", may_read_count)
        panels.register("participation.work", work_panel, order=5)
        panels.register("desk.home", home_panel, order=5)
