from django.apps import AppConfig


class CommunicationsConfig(AppConfig):
    name = "thidua.communications"
    label = "communications"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what lower packages ask of communications.
        from thidua.communications.actions.finding import FOUND, SOURCE  # noqa: PLC0415
        from thidua.communications.actions.reading import count_kept  # noqa: PLC0415
        from thidua.communications.models import MEDIA_OWNER, OWNER  # noqa: PLC0415
        from thidua.communications.permissions import may_read_media, may_read_photo  # noqa: PLC0415
        from thidua.communications.phrases import FOUND_KIND  # noqa: PLC0415
        from thidua.communications.queries.figures import COUNTED  # noqa: PLC0415
        from thidua.communications.views.panels import clause_panel  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415
        from thidua.measures.rules.registry import register  # noqa: PLC0415
        from thidua.search.actions import register_source  # noqa: PLC0415
        from thidua.search.phrases import name_kind  # noqa: PLC0415
        from thidua.ui import bursts, kept, panels  # noqa: PLC0415

        register_owner(OWNER, may_read_photo)
        register_owner(MEDIA_OWNER, may_read_media)
        for measure in COUNTED:
            register(measure)
        name_kind(FOUND, FOUND_KIND)
        register_source(FOUND, SOURCE)
        panels.register("plans.clause", clause_panel, order=70)
        kept.register(r"/tin/")
        kept.answers_to("binh_chon")
        kept.register(r"/tin/(?P<slug>[^/]+)/", count_kept)
        bursts.register(r"/tin/[^/]+/(binh-chon|binh-luan)/")
