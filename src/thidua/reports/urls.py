from django.urls import path

from thidua.reports.views import forms, gathering, reports, tracing

app_name = "reports"
urlpatterns = [
    path("bao-cao/", reports.reports, name="list"),
    path("bao-cao/lap/", reports.begin, name="begin"),
    path("bao-cao/bieu/them/", forms.form_new, name="form-new"),
    path("bao-cao/bieu/<uuid:pk>/", forms.form, name="form"),
    path("bao-cao/bieu/<uuid:pk>/dong/", forms.line_add, name="line-add"),
    path("bao-cao/dong/<uuid:pk>/bo/", forms.line_drop, name="line-drop"),
    path("bao-cao/bieu/<uuid:pk>/buoc/", forms.form_step, name="form-step"),
    path("bao-cao/<uuid:pk>/", reports.report, name="report"),
    path("bao-cao/<uuid:pk>/viet/", reports.write, name="write"),
    path("bao-cao/<uuid:pk>/kiem-tra/", reports.check, name="check"),
    path("bao-cao/<uuid:pk>/so-moi/", reports.pull, name="pull"),
    path("bao-cao/<uuid:pk>/buoc/", reports.step, name="step"),
    path("bao-cao/<uuid:pk>/trich/<uuid:line>/", gathering.quote, name="quote"),
    path("bao-cao/<uuid:pk>/gui-cap-tren/", gathering.send_up, name="send-up"),
    path("bao-cao/<uuid:pk>/tep/<str:form>/", reports.report_file, name="report-file"),
    path("bao-cao/<uuid:pk>/so/<uuid:line>/", tracing.source, name="source"),
    path("bao-cao/dau-vet/<slug:slug>/<str:path>/", tracing.trace, name="trace"),
]
