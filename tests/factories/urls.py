"""The address book of the lower packages alone: their pages stand without what is above them."""

from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("", include("thidua.orgs.urls")),
    path("", include("thidua.accounts.urls")),
    path("", include("thidua.rulebook.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("thidua.ui.urls")),
    path("", lambda request: HttpResponse("home"), name="home"),
]
