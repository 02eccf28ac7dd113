from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "thidua.credentials"
    label = "credentials"
