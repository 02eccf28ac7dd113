from django.apps import AppConfig


class ReplicationConfig(AppConfig):
    name = "thidua.replication"
    label = "replication"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of replication.
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.likeness.actions import register_source as register_text  # noqa: PLC0415
        from thidua.measures.rules.registry import register as register_measure  # noqa: PLC0415
        from thidua.replication.actions.filing import SEARCHED, TEXTS  # noqa: PLC0415
        from thidua.replication.models import EVENT, KIND, OUTCOME  # noqa: PLC0415
        from thidua.replication.permissions import may_read_event_file, may_read_model_file, may_read_report_file  # noqa: PLC0415
        from thidua.replication.phrases import FOUND_KIND  # noqa: PLC0415
        from thidua.replication.queries.figures import MEASURES  # noqa: PLC0415
        from thidua.replication.views.panels import clause_panel, evidence_panel, initiative_panel  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import kept, panels  # noqa: PLC0415

        register_owner(KIND, may_read_model_file)
        register_owner(OUTCOME, may_read_report_file)
        register_owner(EVENT, may_read_event_file)
        name_kind(KIND, FOUND_KIND)
        register_source(KIND, SEARCHED)
        register_text(KIND, TEXTS)
        for measure in MEASURES:
            register_measure(measure)
        kept.register(r"/mo-hinh/cong-khai/([0-9a-f-]{36}/)?")
        panels.register("plans.clause", clause_panel, order=55)
        panels.register("evidence.one", evidence_panel, order=25)
        panels.register("initiatives.one", initiative_panel, order=10)
