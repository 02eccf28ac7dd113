from dataclasses import replace

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "thidua.scoring"
    label = "scoring"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what shows itself on the pages of clauses and clusters.
        from thidua.councils.rules import kinds  # noqa: PLC0415
        from thidua.scoring import receivers  # noqa: F401, PLC0415
        from thidua.scoring.actions.bringing import hold_cards, hold_rounds  # noqa: PLC0415
        from thidua.scoring.models import ROUND  # noqa: PLC0415
        from thidua.scoring.queries.brought import SUBJECTS  # noqa: PLC0415
        from thidua.scoring.views.panels import clause_panel, cluster_panel, evidence_panel, home_panel  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        for subject in SUBJECTS:
            kinds.register(replace(subject, hold=hold_rounds if subject.code == ROUND else hold_cards))
        panels.register("plans.clause", clause_panel, order=90)
        panels.register("evidence.one", evidence_panel, order=40)
        panels.register("orgs.cluster", cluster_panel, order=30)
        panels.register("desk.own", home_panel, order=15)
