from django.urls import path

from thidua.accounts import views

app_name = "accounts"
urlpatterns = [
    path("kich-hoat/", views.activate, name="activate"),
    path("toi/", views.me, name="me"),
    path("toi/ma-truy-cap/", views.tokens, name="tokens"),
    path("toi/ma-truy-cap/<uuid:pk>/thu-hoi/", views.revoke, name="revoke_token"),
]
