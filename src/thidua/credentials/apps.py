from django.apps import AppConfig


class CredentialsConfig(AppConfig):
    name = "thidua.credentials"
    label = "credentials"

    def ready(self) -> None:
        # The registry must be ready before models, and so before what answers for the files of print runs.
        from thidua.credentials.permissions import may_read_file  # noqa: PLC0415
        from thidua.files.permissions import register_owner  # noqa: PLC0415

        register_owner("credentials.printrun", may_read_file)
