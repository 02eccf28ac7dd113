from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "thidua.evidence"
    label = "evidence"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of evidence.
        from thidua.evidence import receivers  # noqa: F401, PLC0415
        from thidua.evidence.models import OWNER  # noqa: PLC0415
        from thidua.evidence.queries import holdings as queue  # noqa: PLC0415
        from thidua.evidence.queries import may_read_file  # noqa: PLC0415
        from thidua.evidence.queries.figures import COUNTED  # noqa: PLC0415
        from thidua.evidence.views.panels import clause_panel, task_panel  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner(OWNER, may_read_file)
        holdings.register(
            holdings.HoldingKind("evidence", queue.TITLE, queue.queue_held, order=50, stays=queue.WITH_ROLE, with_role=True, whole=queue.whole_queue)
        )
        for measure, _fact_of in COUNTED:
            register(measure)
        panels.register("participation.task", task_panel, order=10)
        panels.register("plans.clause", clause_panel, order=40)
