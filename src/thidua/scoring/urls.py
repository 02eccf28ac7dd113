from django.urls import path

from thidua.scoring.views import bringing, cards, conferences, editing, grids, persons, rounds, sheets

app_name = "scoring"
urlpatterns = [
    path("cham-diem/", rounds.round_list, name="list"),
    path("cham-diem/bang/", sheets.sheet_list, name="sheets"),
    path("cham-diem/bang/lap/", sheets.draft, name="draft"),
    path("cham-diem/bang/<uuid:pk>/", sheets.sheet, name="sheet"),
    path("cham-diem/bang/<uuid:pk>/lam/", sheets.sheet_act, name="sheet-act"),
    path("cham-diem/bang/<uuid:pk>/thu/", sheets.trial, name="trial"),
    path("cham-diem/bang/<uuid:pk>/tai-ve/", sheets.sheet_file, name="sheet-file"),
    path("cham-diem/bang/<uuid:pk>/nhap/", sheets.sheet_import, name="sheet-import"),
    path("cham-diem/bang/<uuid:pk>/tieu-chi/", editing.edit_row, name="row-new"),
    path("cham-diem/bang/<uuid:pk>/tieu-chi/<str:code>/", editing.edit_row, name="row"),
    path("cham-diem/bang/<uuid:pk>/tieu-chi/<str:code>/lam/", editing.row_act, name="row-act"),
    path("cham-diem/bang/<uuid:pk>/loai/<str:kind>/", editing.variant, name="variant"),
    path("cham-diem/bang/<uuid:pk>/mo-dot/", rounds.open_round, name="open"),
    path("cham-diem/bang/<uuid:pk>/mo-dot-ca-nhan/", persons.open_persons, name="open-persons"),
    path("cham-diem/dot/<uuid:pk>/", rounds.one, name="round"),
    path("cham-diem/dot/<uuid:pk>/lam/", rounds.act, name="round-act"),
    path("cham-diem/dot/<uuid:pk>/ket-qua/", rounds.decide, name="decide"),
    path("cham-diem/dot/<uuid:pk>/luoi/<str:stage>/", grids.grid, name="grid"),
    path("cham-diem/dot/<uuid:pk>/luoi/<str:stage>/tai-ve/", grids.grid_file, name="grid-file"),
    path("cham-diem/dot/<uuid:pk>/luoi/<str:stage>/nhap/", grids.grid_import, name="grid-import"),
    path("cham-diem/dot/<uuid:pk>/hoi-nghi/", conferences.conference, name="conference"),
    path("cham-diem/dot/<uuid:pk>/hoi-nghi/tai-ve/<str:form>/", conferences.conference_file, name="conference-file"),
    path("cham-diem/dot/<uuid:pk>/trinh/", bringing.bring_round, name="round-bring"),
    path("cham-diem/phieu/<uuid:pk>/trinh/", bringing.bring_card, name="card-bring"),
    path("cham-diem/phieu/<uuid:pk>/", cards.card, name="card"),
    path("cham-diem/phieu/<uuid:pk>/vi-sao/<str:code>/", cards.why, name="why"),
]
