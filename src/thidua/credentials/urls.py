from django.urls import path

from thidua.credentials.views import certificates as views
from thidua.credentials.views import printing

app_name = "credentials"
urlpatterns = [
    path("chung-nhan/", views.certificate_list, name="list"),
    path("chung-nhan/so-cap/", views.register_file, name="register-file"),
    path("chung-nhan/<uuid:pk>/", views.certificate, name="certificate"),
    path("chung-nhan/<uuid:pk>/tai-ve/<str:form>/", views.certificate_file, name="certificate-file"),
    path("chung-nhan/<uuid:pk>/thu-hoi/", views.revoke, name="revoke"),
    path("chung-nhan/<uuid:pk>/huy-hieu/", views.badge, name="badge"),
    path("chung-nhan/<uuid:pk>/huy-hieu/json/", views.badge_with_proof, name="badge-with-proof"),
    path("chung-nhan/phoi/", printing.stocks, name="stocks"),
    path("chung-nhan/phoi/them/", printing.make, name="stock-new"),
    path("chung-nhan/phoi/<uuid:pk>/", printing.stock, name="stock"),
    path("chung-nhan/phoi/<uuid:pk>/can-chinh/", printing.calibrate, name="stock-calibrate"),
    path("chung-nhan/phoi/<uuid:pk>/ngung/", printing.retire, name="stock-retire"),
    path("chung-nhan/phoi/<uuid:pk>/tep/<str:form>/", printing.stock_file, name="stock-file"),
    path("chung-nhan/in/", printing.print_run, name="print"),
    path("chung-nhan/in/<uuid:pk>/", printing.printed, name="printed-file"),
    path("chung-nhan/<uuid:pk>/tren-phoi/<uuid:stock_pk>/", printing.sheet, name="sheet-file"),
    path("xac-minh/don-vi/<uuid:pk>/did.json", views.issuer, name="issuer"),
    path("xac-minh/khoa/<uuid:pk>/", views.badge_key, name="badge-key"),
    path("xac-minh/", views.verify, name="verify"),
    path("xac-minh/<str:code>/", views.verified, name="verified"),
]
