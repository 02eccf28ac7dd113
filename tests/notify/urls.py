"""The pages of messages alone."""

from django.urls import include, path

urlpatterns = [path("", include("thidua.notify.urls")), path("", include("thidua.ui.urls")), path("tai-khoan/", include("allauth.urls"))]
