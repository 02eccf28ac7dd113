from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "thidua.policies"
    label = "policies"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of policies.
        from thidua.likeness.actions import register_source  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.policies import receivers  # noqa: F401, PLC0415
        from thidua.policies.actions.filing import SEARCHED, TEXTS  # noqa: PLC0415
        from thidua.policies.actions.handing_over import hand_over_drafts  # noqa: PLC0415
        from thidua.policies.models import KIND  # noqa: PLC0415
        from thidua.policies.phrases import FOUND_KINDS  # noqa: PLC0415
        from thidua.policies.queries import holdings as held  # noqa: PLC0415
        from thidua.policies.queries.figures import MEASURES  # noqa: PLC0415
        from thidua.policies.views.panels import clause_panel, evidence_panel, propose_link  # noqa: PLC0415
        from thidua.search.actions import register_source as register_found  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        for measure in MEASURES:
            register(measure)
        register_source(KIND, TEXTS)
        for kind, source in SEARCHED.items():
            register_found(kind, source)
            name_kind(kind, FOUND_KINDS[kind])
        holdings.register(holdings.HoldingKind("proposals", held.DRAFTS, held.drafts_held, hand_over_drafts, order=79, stays=held.STAYS))
        holdings.register(
            holdings.HoldingKind("answers", held.QUEUE, held.queue_held, order=52, stays=held.WITH_ROLE, with_role=True, whole=held.whole_queue)
        )
        panels.register("plans.clause", clause_panel, order=70)
        panels.register("plans.clause.acts", propose_link)
        panels.register("evidence.one", evidence_panel, order=20)
