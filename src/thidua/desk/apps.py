from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "thidua.desk"
    label = "desk"

    def ready(self) -> None:
        # Views and receivers import models, which exist only now.
        from thidua.desk import receivers  # noqa: F401, PLC0415
        from thidua.desk.views import drafting  # noqa: PLC0415
        from thidua.desk.views.erasing import person_panel  # noqa: PLC0415
        from thidua.ui.panels import register  # noqa: PLC0415

        register("orgs.person", person_panel, order=90)
        register("exemplars.acts", drafting.exemplar_button)
        register("initiatives.acts", drafting.initiative_button)
        register("contests.acts", drafting.contest_button)
