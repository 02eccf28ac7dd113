from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = "thidua.exemplars"
    label = "exemplars"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of exemplars.
        from thidua.exemplars.actions.finding import FOUND, SOURCE  # noqa: PLC0415
        from thidua.exemplars.models import OWNER, PAPER  # noqa: PLC0415
        from thidua.exemplars.permissions import may_read_paper, may_read_photo  # noqa: PLC0415
        from thidua.exemplars.phrases import FOUND_KIND  # noqa: PLC0415
        from thidua.exemplars.queries.figures import COUNTED  # noqa: PLC0415
        from thidua.exemplars.views.panels import clause_panel  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import kept, panels  # noqa: PLC0415

        register_owner(OWNER, may_read_photo)
        register_owner(PAPER, may_read_paper)
        for measure, _fact_of in COUNTED:
            register(measure)
        name_kind(FOUND, FOUND_KIND)
        register_source(FOUND, SOURCE)
        panels.register("plans.clause", clause_panel, order=75)
        kept.register(r"/dien-hinh/cong-khai/([^/]+/)?")
