from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    name = "thidua.parcels"
    label = "parcels"

    def ready(self) -> None:
        # The registry must be ready before models.
        from thidua.measures.rules.registry import register_elsewhere  # noqa: PLC0415
        from thidua.parcels.queries.standing import PREFIX, facts_elsewhere, sources_elsewhere  # noqa: PLC0415

        register_elsewhere(PREFIX, facts_elsewhere, sources_elsewhere)
