from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "thidua.orgs"
    label = "orgs"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what reads them.
        from thidua.orgs.queries import search_reader  # noqa: PLC0415
        from thidua.search.permissions import register_reader  # noqa: PLC0415

        register_reader(search_reader)
