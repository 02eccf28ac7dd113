from django.urls import path

from thidua.eligibility.views import judged, overview, plans

app_name = "eligibility"
urlpatterns = [
    path("dieu-kien/", judged.mine, name="mine"),
    path("dieu-kien/cua-toi/<str:form>/", judged.own_one, name="own-one"),
    path("dieu-kien/don-vi/", overview.units, name="units"),
    path("dieu-kien/cong-bang/", overview.fairness, name="fairness"),
    path("dieu-kien/danh-sach/", judged.listed, name="list"),
    path("dieu-kien/danh-sach/<str:form>/<uuid:pk>/", judged.one, name="one"),
    path("dieu-kien/danh-sach/<str:form>/<uuid:pk>/chon/", judged.choose, name="choose"),
    path("dieu-kien/ke-hoach/<uuid:pk>/", plans.plan, name="plan"),
    path("dieu-kien/ke-hoach/muc/<uuid:pk>/", plans.add_condition, name="add-condition"),
    path("dieu-kien/ke-hoach/dieu-kien/<uuid:pk>/bo/", plans.drop_condition, name="drop-condition"),
]
