from django.urls import path

from thidua.evidence.views import listing, reviewing, submitting

app_name = "evidence"
urlpatterns = [
    path("minh-chung/", listing.mine, name="mine"),
    path("minh-chung/cho-duyet/", reviewing.queue, name="queue"),
    path("minh-chung/cho-duyet/nhieu/", listing.verify_many, name="verify-many"),
    path("minh-chung/nop/<uuid:pk>/", submitting.submit, name="submit"),
    path("minh-chung/nop/<slug:slug>/<str:clause_path>/", submitting.submit_under, name="submit-under"),
    path("minh-chung/<uuid:pk>/", reviewing.one, name="one"),
    path("minh-chung/<uuid:pk>/sua/", submitting.edit, name="edit"),
    path("minh-chung/<uuid:pk>/buoc/", reviewing.decide, name="decide"),
    path("minh-chung/<uuid:pk>/ap-dung/", reviewing.apply, name="apply"),
    path("minh-chung/<uuid:pk>/dung-lai/", reviewing.reuse, name="reuse"),
    path("minh-chung/<uuid:pk>/dung-lai/xem/", reviewing.uses, name="uses"),
]
