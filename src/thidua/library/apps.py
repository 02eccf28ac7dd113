from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "thidua.library"
    label = "library"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of the library.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.library import receivers  # noqa: F401, PLC0415
        from thidua.library.actions.finding import FOUND, SOURCE  # noqa: PLC0415
        from thidua.library.models import OWNER  # noqa: PLC0415
        from thidua.library.permissions import BANKS, may_read_file  # noqa: PLC0415
        from thidua.library.phrases import FOUND_KIND  # noqa: PLC0415
        from thidua.library.views.panels import clause_panel, weak_panel  # noqa: PLC0415
        from thidua.questions.permissions import register  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import kept, panels  # noqa: PLC0415

        register_owner(OWNER, may_read_file)
        register(BANKS)
        name_kind(FOUND, FOUND_KIND)
        register_source(FOUND, SOURCE)
        panels.register("plans.clause", clause_panel, order=60)
        panels.register("contests.result", weak_panel)
        kept.register(r"/hoc-lieu-mo/([0-9a-f-]{36}/)?")
