from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "thidua.likeness"
    label = "likeness"
