from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "thidua.orgs"
    label = "orgs"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what reads them.
        from thidua.notify.permissions import register_stand_ins  # noqa: PLC0415
        from thidua.orgs.actions.absences import hand_roles  # noqa: PLC0415
        from thidua.orgs.actions.importing_target import ORGANISATION  # noqa: PLC0415
        from thidua.orgs.phrases import HELD  # noqa: PLC0415
        from thidua.orgs.queries import search_reader  # noqa: PLC0415
        from thidua.orgs.queries.absences import roles_held, seats_held, stand_ins  # noqa: PLC0415
        from thidua.orgs.rules import holdings  # noqa: PLC0415
        from thidua.orgs.views.absences import home_panel, person_panel  # noqa: PLC0415
        from thidua.search.permissions import register_reader  # noqa: PLC0415
        from thidua.sheets.permissions import register  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        register_reader(search_reader)
        register(ORGANISATION)
        register_stand_ins(stand_ins)
        holdings.register(holdings.HoldingKind("roles", HELD["roles"], roles_held, hand_roles, order=10, dated=True))
        holdings.register(holdings.HoldingKind("seats", HELD["seats"], seats_held, order=90, stays=HELD["elected"]))
        panels.register("orgs.person", person_panel, order=20)
        panels.register("desk.home", home_panel, order=10)
