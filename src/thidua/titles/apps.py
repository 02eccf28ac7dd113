from django.apps import AppConfig


class TitlesConfig(AppConfig):
    name = "thidua.titles"
    label = "titles"
