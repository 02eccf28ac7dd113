from django.urls import path

from thidua.pledges.views import certificates, checks, drafting, lists, parties, pledges, signing, trusting

app_name = "pledges"
urlpatterns = [
    path("giao-uoc/", lists.pledge_list, name="list"),
    path("giao-uoc/xuat/", lists.export, name="export"),
    path("quan-tri/chung-thu-tin-cay/", trusting.anchors, name="trust"),
    path("quan-tri/chung-thu-tin-cay/<uuid:pk>/bo/", trusting.remove, name="trust-remove"),
    path("giao-uoc/lap/", drafting.new, name="new"),
    path("giao-uoc/<uuid:pk>/", pledges.pledge, name="pledge"),
    path("giao-uoc/<uuid:pk>/soan/", drafting.edit, name="edit"),
    path("giao-uoc/<uuid:pk>/lay-noi-dung/", drafting.bring, name="bring"),
    path("giao-uoc/<uuid:pk>/buoc/", drafting.step, name="step"),
    path("giao-uoc/<uuid:pk>/ben-ky/", parties.parties, name="parties"),
    path("giao-uoc/<uuid:pk>/thu-tu/", drafting.order, name="order"),
    path("giao-uoc/<uuid:pk>/gop-y/", pledges.comment, name="comment"),
    path("giao-uoc/<uuid:pk>/thong-nhat/", pledges.agree, name="agree"),
    path("giao-uoc/<uuid:pk>/so-sanh/", pledges.compare, name="compare"),
    path("giao-uoc/<uuid:pk>/tep/<str:form>/", pledges.paper, name="paper"),
    path("giao-uoc/<uuid:pk>/giay-moi/", signing.invitation, name="invitation"),
    path("giao-uoc/<uuid:pk>/giay-moi/<str:form>/", signing.invitation_file, name="invitation-file"),
    path("giao-uoc/<uuid:pk>/ky/", signing.sign, name="sign"),
    path("giao-uoc/<uuid:pk>/ky-so/", certificates.certificate, name="certificate"),
    path("giao-uoc/<uuid:pk>/ban-giay/", signing.scan, name="scan"),
    path("giao-uoc/<uuid:pk>/kiem-diem/<str:kind>/", checks.check, name="check"),
    path("giao-uoc/<uuid:pk>/kiem-diem/<str:kind>/mo/", checks.open_check, name="check-open"),
    path("giao-uoc/<uuid:pk>/kiem-diem/<str:kind>/ghi/", checks.report, name="check-report"),
    path("giao-uoc/<uuid:pk>/kiem-diem/<str:kind>/xac-nhan/", checks.confirm, name="check-confirm"),
    path("giao-uoc/<uuid:pk>/kiem-diem/<str:kind>/tep/<str:form>/", checks.check_file, name="check-file"),
]
