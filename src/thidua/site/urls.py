"""The address book: every package mounts its own pages here."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("", include("thidua.ui.urls")),
    path("", include("thidua.plans.urls")),
]
