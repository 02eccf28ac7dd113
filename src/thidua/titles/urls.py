from django.urls import path

from thidua.titles.views import deciding, own

app_name = "titles"
urlpatterns = [
    path("danh-hieu/", own.mine, name="mine"),
    path("danh-hieu/lap/", own.begin, name="begin"),
    path("danh-hieu/cho-xac-nhan/", deciding.waiting, name="waiting"),
    path("danh-hieu/so/", deciding.register, name="register"),
    path("danh-hieu/so/<uuid:pk>/huy/", deciding.revoke, name="revoke"),
    path("danh-hieu/don-vi/", deciding.counts, name="counts"),
    path("danh-hieu/phieu/<uuid:pk>/", deciding.sheet, name="sheet"),
    path("danh-hieu/phieu/<uuid:pk>/cham/", own.fill, name="fill"),
    path("danh-hieu/phieu/<uuid:pk>/lay-lai/", own.refresh, name="refresh"),
    path("danh-hieu/phieu/<uuid:pk>/gui/", own.send, name="send"),
    path("danh-hieu/phieu/<uuid:pk>/rut/", own.take_back, name="take-back"),
    path("danh-hieu/phieu/<uuid:pk>/quyet/", deciding.decide, name="decide"),
    path("danh-hieu/phieu/<uuid:pk>/tai-ve/<str:form>/", deciding.sheet_file, name="sheet-file"),
]
