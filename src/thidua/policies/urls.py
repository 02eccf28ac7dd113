from django.urls import path

from thidua.policies.views import handling, proposals, public, register, reports

app_name = "policies"
urlpatterns = [
    path("kien-nghi/", proposals.proposals, name="proposals"),
    path("kien-nghi/soan/", proposals.new, name="new"),
    path("kien-nghi/tong-hop/", reports.report, name="report"),
    path("kien-nghi/tong-hop/tep/", reports.report_file, name="report-file"),
    path("kien-nghi/cong-khai/", public.answers, name="public"),
    path("kien-nghi/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("kien-nghi/<uuid:pk>/sua/", proposals.edit, name="edit"),
    path("kien-nghi/<uuid:pk>/buoc/", handling.step, name="step"),
    path("kien-nghi/<uuid:pk>/chuyen/", handling.forward, name="forward"),
    path("kien-nghi/<uuid:pk>/gop/", handling.merge, name="merge"),
    path("kien-nghi/<uuid:pk>/tra-loi/", handling.answer, name="answer"),
    path("kien-nghi/<uuid:pk>/thay-doi/", handling.follow, name="follow"),
    path("kien-nghi/<uuid:pk>/sua-tra-loi/", handling.correct, name="correct"),
    path("kien-nghi/<uuid:pk>/tep/<str:form>/", proposals.proposal_file, name="proposal-file"),
    path("chinh-sach/", register.policies, name="policies"),
    path("chinh-sach/them/", register.new, name="policy-new"),
    path("chinh-sach/<uuid:pk>/", register.policy, name="policy"),
    path("chinh-sach/<uuid:pk>/sua/", register.edit, name="policy-edit"),
    path("chinh-sach/<uuid:pk>/bai-bo/", register.repeal, name="policy-repeal"),
    path("chinh-sach/<uuid:pk>/bo-bai-bo/", register.restore, name="policy-restore"),
    path("chinh-sach/<uuid:pk>/su-dung/", register.use, name="policy-use"),
    path("chinh-sach/su-dung/<uuid:pk>/xoa/", register.drop_use, name="use-drop"),
]
