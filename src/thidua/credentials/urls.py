from django.urls import path

from thidua.credentials import views

app_name = "credentials"
urlpatterns = [
    path("chung-nhan/", views.certificate_list, name="list"),
    path("chung-nhan/so-cap/", views.register_file, name="register-file"),
    path("chung-nhan/<uuid:pk>/", views.certificate, name="certificate"),
    path("chung-nhan/<uuid:pk>/tai-ve/<str:form>/", views.certificate_file, name="certificate-file"),
    path("chung-nhan/<uuid:pk>/thu-hoi/", views.revoke, name="revoke"),
    path("chung-nhan/<uuid:pk>/huy-hieu/", views.badge, name="badge"),
    path("xac-minh/khoa/<uuid:pk>/", views.badge_key, name="badge-key"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>/", views.verified, name="verified"),
]
