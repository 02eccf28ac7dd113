from django.urls import path

from thidua.investments.views import comparing, funds, gifts, ledger

app_name = "investments"
urlpatterns = [
    path("nguon-luc/", ledger.ledger, name="ledger"),
    path("nguon-luc/ghi/", ledger.new, name="line-new"),
    path("nguon-luc/so-sanh/", comparing.compare, name="compare"),
    path("nguon-luc/so-sanh/tep/", comparing.compare_file, name="compare-file"),
    path("nguon-luc/khoa/", ledger.close, name="close"),
    path("nguon-luc/quy/", funds.funds, name="funds"),
    path("nguon-luc/quy/lap/", funds.open_fund, name="fund-open"),
    path("nguon-luc/quy/<uuid:pk>/", funds.fund, name="fund"),
    path("nguon-luc/quy/<uuid:pk>/ghi/", funds.note, name="fund-note"),
    path("nguon-luc/quy/<uuid:pk>/hoi-vien/", funds.members, name="fund-members"),
    path("nguon-luc/quy/<uuid:pk>/tep/", funds.fund_file, name="fund-file"),
    path("nguon-luc/quy/dong/<uuid:pk>/gach-bo/", funds.strike, name="fund-strike"),
    path("nguon-luc/dong-gop/", gifts.gifts, name="gifts"),
    path("nguon-luc/dong-gop/cho-xac-nhan/", gifts.waiting, name="waiting"),
    path("nguon-luc/dong-gop/<uuid:pk>/quyet/", gifts.decide, name="gift-decide"),
    path("nguon-luc/dong-gop/<uuid:pk>/rut/", gifts.take_back, name="gift-take-back"),
    path("nguon-luc/<uuid:pk>/", ledger.line, name="line"),
    path("nguon-luc/<uuid:pk>/sua/", ledger.edit, name="line-edit"),
    path("nguon-luc/<uuid:pk>/xac-nhan/", ledger.confirm, name="line-confirm"),
    path("nguon-luc/<uuid:pk>/xoa/", ledger.drop, name="line-drop"),
    path("nguon-luc/<uuid:pk>/dinh-chinh/", ledger.correct, name="line-correct"),
]
