from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "thidua.policies"
    label = "policies"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of policies.
        from thidua.likeness.actions import register_source  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.policies.actions.filing import SEARCHED, TEXTS  # noqa: PLC0415
        from thidua.policies.models import KIND  # noqa: PLC0415
        from thidua.policies.phrases import FOUND_KINDS  # noqa: PLC0415
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
        panels.register("plans.clause", clause_panel, order=70)
        panels.register("plans.clause.acts", propose_link)
        panels.register("evidence.one", evidence_panel, order=20)
