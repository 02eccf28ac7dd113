from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "thidua.store"
    label = "store"

    def ready(self) -> None:
        from thidua.store import checks  # noqa: F401, PLC0415  (registers the system checks; the registry must be ready)
