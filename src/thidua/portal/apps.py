from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "thidua.portal"
    label = "portal"

    def ready(self) -> None:
        # The registries must be ready before the views that they lead to.
        from thidua.portal import receivers  # noqa: F401, PLC0415
        from thidua.portal.views import foot, front, heads  # noqa: PLC0415
        from thidua.ui import front as first  # noqa: PLC0415
        from thidua.ui import kept, panels  # noqa: PLC0415

        first.register(front.front)
        panels.register("communications.head", heads.post_head)
        panels.register("exemplars.head", heads.exemplar_head)
        panels.register("replication.head", heads.model_head)
        panels.register("ui.public_foot", foot.public_foot)
        for path in (r"/", r"/cong-khai/", r"/cong-khai/tin\.(atom|rss)", r"/cong-khai/anh/[a-z0-9-]+\.png", r"/sitemap\.xml", r"/robots\.txt"):
            kept.register(path)
