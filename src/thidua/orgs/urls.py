from django.urls import path

from thidua.orgs.views import access, first_run, importing, people, standing, units

app_name = "orgs"
urlpatterns = [
    path("bat-dau/", first_run.first_run, name="first_run"),
    path("tai-khoan/login/", first_run.sign_in, name="sign_in"),
    path("quan-tri/don-vi/", units.units, name="units"),
    path("quan-tri/don-vi/<uuid:pk>/", units.unit, name="unit"),
    path("quan-tri/don-vi/<uuid:pk>/sua/", units.edit, name="edit_unit"),
    path("quan-tri/don-vi/<uuid:pk>/don-vi-moi/", units.add, name="add_unit"),
    path("quan-tri/don-vi/<uuid:pk>/chuyen/", units.move, name="move_unit"),
    path("quan-tri/don-vi/<uuid:pk>/ket-thuc/", units.close, name="close_unit"),
    path("quan-tri/nguoi/", people.people, name="people"),
    path("quan-tri/nguoi/moi/", people.add, name="add_person"),
    path("quan-tri/nguoi/nhap/", importing.choose, name="import"),
    path("quan-tri/nguoi/nhap/xac-nhan/", importing.confirm, name="import_confirm"),
    path("quan-tri/nguoi/nhap/mau/", importing.template, name="import_template"),
    path("quan-tri/nguoi/phieu-kich-hoat/", access.sheet, name="slips"),
    path("quan-tri/nguoi/<uuid:pk>/", people.person, name="person"),
    path("quan-tri/nguoi/<uuid:pk>/sua/", people.edit, name="edit_person"),
    path("quan-tri/nguoi/<uuid:pk>/vi-tri/", standing.place, name="place"),
    path("quan-tri/nguoi/<uuid:pk>/vai-tro/", standing.grant, name="grant"),
    path("quan-tri/nguoi/<uuid:pk>/vai-tro/<uuid:grant_pk>/thu-hoi/", standing.revoke, name="revoke"),
    path("quan-tri/nguoi/<uuid:pk>/phieu-kich-hoat/", access.slip, name="slip"),
    path("uy-quyen/", standing.delegations, name="delegations"),
    path("uy-quyen/<uuid:pk>/dung/", standing.end_delegation, name="end_delegation"),
]
