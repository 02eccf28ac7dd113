from django.urls import path, re_path

from thidua.exchange.views import records, sources, xapi

app_name = "exchange"
urlpatterns = [
    path("ho-so-hoc-tap/", records.record, name="record"),
    path("ho-so-hoc-tap/tai-ve/<str:shape>/", records.record_file, name="record-file"),
    path("nen-tang/", sources.sources, name="sources"),
    path("nen-tang/them/", sources.add, name="add"),
    path("nen-tang/<uuid:pk>/", sources.source, name="source"),
    path("nen-tang/<uuid:pk>/nhap/", sources.import_file, name="import"),
    path("nen-tang/<uuid:pk>/ngung/", sources.end, name="end"),
    path("nen-tang/<uuid:pk>/khoa/", sources.make_credential, name="credential"),
    path("nen-tang/<uuid:pk>/khoa/<uuid:credential>/thu-hoi/", sources.revoke_credential, name="revoke"),
    path("nen-tang/<uuid:pk>/tai-khoan/<uuid:learner>/noi/", sources.link, name="link"),
    path("nen-tang/<uuid:pk>/tai-khoan/<uuid:learner>/go/", sources.unlink, name="unlink"),
    path("xapi/about", xapi.about, name="xapi-about"),
    path("xapi/statements", xapi.statements, name="xapi-statements"),
    re_path(r"^xapi/(?P<rest>activities|activities/state|activities/profile|agents|agents/profile)$", xapi.unsupported, name="xapi-unsupported"),
]
