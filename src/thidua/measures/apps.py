from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "thidua.measures"
    label = "measures"

    def ready(self) -> None:
        from thidua.measures import receivers  # noqa: F401, PLC0415  # receivers register themselves when they are read
