from django.apps import AppConfig


class PledgesConfig(AppConfig):
    name = "thidua.pledges"
    label = "pledges"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what shows itself on the pages of plans and clusters.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.pledges import receivers  # noqa: F401, PLC0415
        from thidua.pledges.actions.finding import FOUND, SOURCE  # noqa: PLC0415
        from thidua.pledges.actions.handing_over import hand_over_drafts  # noqa: PLC0415
        from thidua.pledges.phrases import FOUND_KINDS  # noqa: PLC0415
        from thidua.pledges.queries import may_read_scan, may_read_signed_file  # noqa: PLC0415
        from thidua.pledges.queries.holdings import TITLE, drafts_held  # noqa: PLC0415
        from thidua.pledges.views import panels as own  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        holdings.register(holdings.HoldingKind("pledges", TITLE, drafts_held, hand_over_drafts, order=72))
        panels.register("orgs.cluster", own.cluster_panel, order=20)
        panels.register("plans.plan", own.plan_panel, order=30)
        panels.register("plans.clause", own.clause_panel, order=35)
        register_owner("pledges.scan", may_read_scan)
        for kind, words in FOUND_KINDS.items():
            name_kind(kind, words)
        register_source(FOUND, SOURCE)
        register_owner("pledges.signedfile", may_read_signed_file)
