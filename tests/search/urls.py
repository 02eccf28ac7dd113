"""The page of search alone."""

from django.urls import include, path

urlpatterns = [path("", include("thidua.search.urls")), path("", include("thidua.ui.urls")), path("tai-khoan/", include("allauth.urls"))]
