from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "thidua.plans"
    label = "plans"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what listens to plans and answers for their files.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.plans import receivers  # noqa: F401, PLC0415
        from thidua.plans.actions.handing_over import hand_over_drafts  # noqa: PLC0415
        from thidua.plans.permissions import may_read_paper, may_read_plan_file  # noqa: PLC0415
        from thidua.plans.phrases import FOUND_KINDS  # noqa: PLC0415
        from thidua.plans.queries.holdings import TITLE, drafts_held  # noqa: PLC0415
        from thidua.plans.views.launching import body_panel  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import kept, panels  # noqa: PLC0415

        holdings.register(holdings.HoldingKind("plans", TITLE, drafts_held, hand_over_drafts, order=70))
        panels.register("orgs.body", body_panel, order=10)
        register_owner("plans.planpaper", may_read_paper)
        register_owner("plans.plan", may_read_plan_file)
        for kind, words in FOUND_KINDS.items():
            name_kind(kind, words)
        kept.register(r"/cong-khai/ke-hoach/")
        kept.register(r"/phong-trao/[^/]+/(muc/([^/]+/)?|ban-in/)")
