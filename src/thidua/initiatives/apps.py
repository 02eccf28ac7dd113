from dataclasses import replace

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "thidua.initiatives"
    label = "initiatives"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of initiatives.
        from thidua.councils.rules import kinds  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.initiatives import receivers  # noqa: F401, PLC0415
        from thidua.initiatives.actions.drafting import hold_subjects  # noqa: PLC0415
        from thidua.initiatives.actions.filing import SEARCHED, TEXTS  # noqa: PLC0415
        from thidua.initiatives.actions.handing_over import hand_over_open  # noqa: PLC0415
        from thidua.initiatives.models import KIND, RECOGNITION  # noqa: PLC0415
        from thidua.initiatives.permissions import may_read_decision, may_read_file  # noqa: PLC0415
        from thidua.initiatives.phrases import FOUND_KIND  # noqa: PLC0415
        from thidua.initiatives.queries import holdings as held  # noqa: PLC0415
        from thidua.initiatives.queries.figures import COUNTED  # noqa: PLC0415
        from thidua.initiatives.queries.subjects import SUBJECT  # noqa: PLC0415
        from thidua.initiatives.views.panels import clause_panel, evidence_panel, home_panel  # noqa: PLC0415
        from thidua.likeness.actions import register_source as register_text  # noqa: PLC0415
        from thidua.measures.rules.registry import register as register_measure  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_owner(KIND, may_read_file)
        register_owner(RECOGNITION, may_read_decision)
        name_kind(KIND, FOUND_KIND)
        register_source(KIND, SEARCHED)
        register_text(KIND, TEXTS)
        kinds.register(replace(SUBJECT, hold=hold_subjects))
        for kind in (
            holdings.HoldingKind("initiatives", held.OWN, held.open_held, hand_over_open, order=80, stays=held.STAYS),
            holdings.HoldingKind("initiative_answers", held.ANSWERS, held.answers_held, order=81, stays=held.OWN_WORD),
            holdings.HoldingKind(
                "initiative_queue", held.QUEUE, held.queue_held, order=53, stays=held.WITH_ROLE, with_role=True, whole=held.whole_queue
            ),
        ):
            holdings.register(kind)
        for measure, _fact_of in COUNTED:
            register_measure(measure)
        panels.register("desk.own", home_panel, order=60)
        panels.register("plans.clause", clause_panel, order=50)
        panels.register("evidence.one", evidence_panel, order=20)
