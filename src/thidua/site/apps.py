from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    name = "thidua.site"
    label = "site"

    def ready(self) -> None:
        # The registry must be ready before what shows itself on the pages of other packages.
        from thidua.site import checks, health  # noqa: F401, PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("desk.health.sentence", health.sentence)
        panels.register("desk.health", health.details)
        if settings.DEMO:
            from thidua.site.demo.views import bar  # noqa: PLC0415

            panels.register("ui.demo", bar)
