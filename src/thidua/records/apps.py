from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "thidua.records"
    label = "records"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what imports and pages ask of the registers.
        from thidua.records.actions.importing import RECORD_FILE  # noqa: PLC0415
        from thidua.records.views.panels import person_panel  # noqa: PLC0415
        from thidua.sheets.permissions import register  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register(RECORD_FILE)
        panels.register("orgs.person", person_panel, order=60)
