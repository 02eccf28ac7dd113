from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "thidua.questions"
    label = "questions"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what the style page shows of questions.
        from thidua.questions.views.stories import story  # noqa: PLC0415
        from thidua.ui import panels  # noqa: PLC0415

        panels.register("ui.stories", story, order=10)
