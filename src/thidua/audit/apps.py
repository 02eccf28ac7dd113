from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "thidua.audit"
    label = "audit"

    def ready(self) -> None:
        from thidua.audit.actions.guarding import set_guards  # noqa: PLC0415  (models are known only now)

        post_migrate.connect(set_guards, sender=self)
