from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "thidua.exchange"
    label = "exchange"

    def ready(self) -> None:
        # The registry must be ready before models.
        from thidua.exchange.actions.importing import RESULT_FILES  # noqa: PLC0415
        from thidua.sheets.permissions import register_family  # noqa: PLC0415

        register_family(RESULT_FILES)
