from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "thidua.site"
    label = "site"
