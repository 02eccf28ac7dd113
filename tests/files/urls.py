"""The page of files alone."""

from django.urls import include, path

urlpatterns = [path("", include("thidua.files.urls")), path("", include("thidua.ui.urls")), path("tai-khoan/", include("allauth.urls"))]
