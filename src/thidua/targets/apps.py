from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "thidua.targets"
    label = "targets"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what shows itself on the pages of units and plans.
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.sheets.permissions import register  # noqa: PLC0415
        from thidua.targets import receivers  # noqa: F401, PLC0415
        from thidua.targets.actions.finding import SOURCES  # noqa: PLC0415
        from thidua.targets.actions.handing_over import hand_over_drafts  # noqa: PLC0415
        from thidua.targets.actions.importing import FIGURE_FILE  # noqa: PLC0415
        from thidua.targets.phrases import FOUND_KINDS  # noqa: PLC0415
        from thidua.targets.queries.holdings import TITLE, drafts_held  # noqa: PLC0415
        from thidua.targets.views.panels import plan_panel, target_panel, unit_panel  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        holdings.register(holdings.HoldingKind("registrations", TITLE, drafts_held, hand_over_drafts, order=74))
        register(FIGURE_FILE)
        for kind, words in FOUND_KINDS.items():
            name_kind(kind, words)
            register_source(kind, SOURCES[kind])
        panels.register("orgs.unit", unit_panel, order=30)
        panels.register("orgs.unit", target_panel, order=35)
        panels.register("plans.clause", target_panel, order=50)
        panels.register("plans.plan", plan_panel, order=60)
