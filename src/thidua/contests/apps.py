from django.apps import AppConfig


class ContestsConfig(AppConfig):
    name = "thidua.contests"
    label = "contests"

    def ready(self) -> None:
        # The registry must be ready before models, and so before those who answer for banks and papers.
        from thidua.contests.permissions import BANKS, PAPERS  # noqa: PLC0415
        from thidua.contests.views import direct  # noqa: PLC0415
        from thidua.questions.permissions import register  # noqa: PLC0415
        from thidua.ui.direct import register as answer_directly  # noqa: PLC0415

        register(BANKS)
        register(PAPERS)
        answer_directly(direct.PATH, direct.answer)
