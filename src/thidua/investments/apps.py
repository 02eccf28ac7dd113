from django.apps import AppConfig


class InvestmentsConfig(AppConfig):
    name = "thidua.investments"
    label = "investments"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of investments.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.investments import receivers  # noqa: F401, PLC0415
        from thidua.investments.actions.handing_over import hand_over_lines  # noqa: PLC0415
        from thidua.investments.models import OWNER  # noqa: PLC0415
        from thidua.investments.queries import holdings as held  # noqa: PLC0415
        from thidua.investments.queries.counted import MEASURES  # noqa: PLC0415
        from thidua.investments.queries.lines import may_read_document  # noqa: PLC0415
        from thidua.investments.views.panels import clause_panel, evidence_panel  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner(OWNER, may_read_document)
        for measure in MEASURES:
            register(measure)
        kind = holdings.HoldingKind
        holdings.register(kind("lines", held.DRAFTS, held.drafts_held, hand_over_lines, order=80))
        holdings.register(
            kind("confirming", held.TO_CONFIRM, held.to_confirm, order=53, stays=held.WITH_ROLE, with_role=True, whole=held.whole_lines)
        )
        holdings.register(kind("attesting", held.TO_ATTEST, held.to_attest, order=54, stays=held.WITH_ROLE, with_role=True, whole=held.whole_gifts))
        panels.register("plans.clause", clause_panel, order=75)
        panels.register("evidence.one", evidence_panel, order=25)
