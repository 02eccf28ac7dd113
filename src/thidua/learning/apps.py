from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "thidua.learning"
    label = "learning"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of learning.
        from thidua.evidence.permissions import register_asking  # noqa: PLC0415
        from thidua.learning import receivers  # noqa: F401, PLC0415
        from thidua.learning.models import SOURCE  # noqa: PLC0415
        from thidua.learning.queries.entries import asks_more  # noqa: PLC0415
        from thidua.learning.queries.figures import COUNTED  # noqa: PLC0415
        from thidua.learning.queries.holdings import TITLE, WITH_ROLE, queue_held  # noqa: PLC0415
        from thidua.learning.views.panels import evidence_panel, home_panel  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_asking(SOURCE, asks_more)
        holdings.register(holdings.HoldingKind("learning", TITLE, queue_held, order=55, stays=WITH_ROLE, with_role=True))
        for measure, _fact_of in COUNTED:
            register(measure)
        panels.register("desk.own", home_panel, order=30)
        panels.register("evidence.one", evidence_panel, order=10)
