from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "thidua.rulebook"

    def ready(self) -> None:
        # The registry must be ready before models.
        from thidua.rulebook import receivers  # noqa: F401, PLC0415
        from thidua.rulebook.views.parameters import unconfirmed_panel  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("page.foot", unconfirmed_panel)
