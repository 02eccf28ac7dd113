from django.urls import path

from thidua.replication.views import adopting, listing, models, reporting

app_name = "replication"
urlpatterns = [
    path("mo-hinh/", listing.model_list, name="list"),
    path("mo-hinh/lap/", models.new, name="new"),
    path("mo-hinh/ap-dung/<uuid:pk>/", adopting.adoption, name="adoption"),
    path("mo-hinh/ap-dung/<uuid:pk>/buoc/", adopting.step, name="adoption-step"),
    path("mo-hinh/ap-dung/<uuid:pk>/bao-cao/<int:month>/", reporting.report, name="report"),
    path("mo-hinh/bao-cao/<uuid:pk>/xem-xet/", reporting.look_at, name="look-at"),
    path("mo-hinh/<uuid:pk>/anh-huong/", reporting.reach, name="reach"),
    path("mo-hinh/<uuid:pk>/", models.model, name="model"),
    path("mo-hinh/<uuid:pk>/sua/", models.edit, name="edit"),
    path("mo-hinh/<uuid:pk>/buoc/", models.step, name="step"),
    path("mo-hinh/<uuid:pk>/ban/<int:number>/", models.edition, name="edition"),
    path("mo-hinh/<uuid:pk>/ap-dung/", adopting.answer, name="answer"),
]
