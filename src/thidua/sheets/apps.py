from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "thidua.sheets"
    label = "sheets"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what answers for the files of an import.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.sheets.permissions import may_read_file  # noqa: PLC0415

        register_owner("sheets.import", may_read_file)
