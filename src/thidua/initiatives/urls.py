from django.urls import path

from thidua.initiatives.views import deciding, listing, one, parts, similar, writing

app_name = "initiatives"
urlpatterns = [
    path("sang-kien/", listing.initiative_list, name="list"),
    path("sang-kien/gui/", writing.new, name="new"),
    path("sang-kien/cho-xu-ly/", deciding.waiting, name="waiting"),
    path("sang-kien/<uuid:pk>/", one.initiative, name="initiative"),
    path("sang-kien/<uuid:pk>/tep/<str:form>/", one.application_file, name="application-file"),
    path("sang-kien/cong-nhan/<uuid:pk>/tep/<str:form>/", one.certificate_file, name="certificate-file"),
    path("sang-kien/<uuid:pk>/sua/", writing.edit, name="edit"),
    path("sang-kien/<uuid:pk>/gui/", writing.send, name="send"),
    path("sang-kien/<uuid:pk>/rut/", writing.withdraw, name="withdraw"),
    path("sang-kien/<uuid:pk>/giong/", similar.similar, name="similar"),
    path("sang-kien/<uuid:pk>/giong/khung/", similar.panel, name="similar-panel"),
    path("sang-kien/<uuid:pk>/tac-gia/", parts.authors, name="authors"),
    path("sang-kien/tac-gia/<uuid:pk>/tra-loi/", parts.answer, name="answer"),
    path("sang-kien/<uuid:pk>/muc/", parts.clause, name="clause"),
    path("sang-kien/<uuid:pk>/hieu-qua/", parts.effect, name="effect"),
    path("sang-kien/hieu-qua/<uuid:pk>/bo/", parts.drop_effect, name="effect-drop"),
    path("sang-kien/hieu-qua/<uuid:pk>/xac-nhan/", parts.verify, name="effect-verify"),
    path("sang-kien/<uuid:pk>/buoc/", deciding.step, name="step"),
    path("sang-kien/<uuid:pk>/cong-nhan/", deciding.recognise, name="recognise"),
    path("sang-kien/cong-nhan/<uuid:pk>/huy/", deciding.revoke, name="revoke"),
    path("sang-kien/<uuid:pk>/can-cu/", deciding.use, name="use"),
    path("sang-kien/can-cu/<uuid:pk>/bo/", deciding.drop_use, name="use-drop"),
]
