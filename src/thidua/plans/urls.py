from django.urls import path

from thidua.plans.views import amending, assigning, correcting, deriving, framing, importing, issued, issuing, lists, papers, public, reviewing

app_name = "plans"
urlpatterns = [
    path("phong-trao/", lists.plan_list, name="list"),
    path("phong-trao/nhap/", importing.import_plan, name="import"),
    path("phong-trao/nhap/<uuid:job_id>/", importing.reading, name="reading"),
    path("phong-trao/<slug:slug>/ra-soat/", reviewing.review, name="review"),
    path("phong-trao/<slug:slug>/dan-chieu/", reviewing.link, name="link"),
    path("phong-trao/<slug:slug>/thong-tin/", framing.details, name="details"),
    path("phong-trao/<slug:slug>/moc/", framing.times, name="times"),
    path("phong-trao/<slug:slug>/ra-soat/<str:code>/", reviewing.review_step, name="review-step"),
    path("phong-trao/<slug:slug>/phan-cong/", assigning.assign, name="assign"),
    path("phong-trao/<slug:slug>/ban-hanh/", issuing.issue, name="issue"),
    path("phong-trao/<slug:slug>/ban-hanh/xac-nhan/", issuing.confirm, name="issue-confirm"),
    path("phong-trao/<slug:slug>/duyet/", issuing.approve, name="approve"),
    path("phong-trao/<slug:slug>/bo/", lists.drop, name="drop"),
    path("phong-trao/<slug:slug>/chep/", lists.copy, name="copy"),
    path("phong-trao/<slug:slug>/muc/", issued.plan_page, name="plan"),
    path("phong-trao/<slug:slug>/muc/<str:clause_path>/", issued.clause_page, name="clause"),
    path("phong-trao/<slug:slug>/ban-in/", issued.print_page, name="print"),
    path("phong-trao/<slug:slug>/cong-khai/", issued.publish, name="publish"),
    path("phong-trao/<slug:slug>/van-ban/<str:form>/", papers.plan_paper, name="paper"),
    path("phong-trao/ke-thua/", deriving.pick, name="derive"),
    path("phong-trao/<slug:slug>/ke-thua/", deriving.work, name="derive-work"),
    path("phong-trao/<slug:slug>/doi-chieu/", deriving.lens, name="lens"),
    path("phong-trao/<slug:slug>/sua-doi/", amending.amend, name="amend"),
    path("phong-trao/<slug:slug>/thay-doi/", amending.changes, name="changes"),
    path("phong-trao/<slug:slug>/ban-nhap/<str:code>/", amending.rework, name="rework"),
    path("phong-trao/<slug:slug>/dinh-chinh/", correcting.correct, name="correct"),
    path("phong-trao/<slug:slug>/dinh-chinh/<str:code>/", correcting.correct_clause, name="correct-clause"),
    path("phong-trao/<slug:slug>/dinh-chinh/<str:day>/van-ban/<str:form>/", papers.notice_paper, name="notice"),
    path("cong-khai/ke-hoach/", public.published, name="published"),
    path("m/<str:code>/", issued.short_link, name="short"),
]
