"""The pages of jobs alone, so that these tests need no other package."""

from django.urls import include, path

urlpatterns = [path("", include("thidua.jobs.urls")), path("", include("thidua.ui.urls")), path("tai-khoan/", include("allauth.urls"))]
