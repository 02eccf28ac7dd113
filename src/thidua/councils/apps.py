from django.apps import AppConfig


class CouncilsConfig(AppConfig):
    name = "thidua.councils"
    label = "councils"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what answers for files.
        from thidua.councils.queries.room import may_read_scan  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415

        register_owner("councils.ballot", may_read_scan)
