from django.urls import path

from thidua.learning.views import attesting, entering, record, units

app_name = "learning"
urlpatterns = [
    path("hoc-tap/", record.record, name="record"),
    path("hoc-tap/tai-ve/", record.record_file, name="record-file"),
    path("hoc-tap/ghi/", entering.enter, name="enter"),
    path("hoc-tap/xac-nhan/", attesting.queue, name="queue"),
    path("hoc-tap/xac-nhan/danh-sach/", attesting.waiting, name="waiting"),
    path("hoc-tap/xac-nhan/nhieu/", attesting.attest_many, name="attest-many"),
    path("hoc-tap/don-vi/", units.units, name="units"),
    path("hoc-tap/don-vi/tai-ve/", units.units_file, name="units-file"),
    path("hoc-tap/muc/<uuid:pk>/", record.entry, name="entry"),
    path("hoc-tap/muc/<uuid:pk>/sua/", entering.edit, name="edit"),
    path("hoc-tap/muc/<uuid:pk>/xoa/", entering.throw_away, name="throw-away"),
    path("hoc-tap/muc/<uuid:pk>/dua-lai/", entering.put_back, name="put-back"),
    path("hoc-tap/muc/<uuid:pk>/ap-dung/", record.claim, name="claim"),
    path("hoc-tap/muc/<uuid:pk>/xac-nhan/", attesting.decide, name="decide"),
]
