from django.urls import path

from thidua.plans.views import assigning, importing, issued, issuing, lists, reviewing

app_name = "plans"
urlpatterns = [
    path("phong-trao/", lists.plan_list, name="list"),
    path("phong-trao/nhap/", importing.import_plan, name="import"),
    path("phong-trao/<slug:slug>/ra-soat/", reviewing.review, name="review"),
    path("phong-trao/<slug:slug>/ra-soat/<str:code>/", reviewing.review_step, name="review-step"),
    path("phong-trao/<slug:slug>/phan-cong/", assigning.assign, name="assign"),
    path("phong-trao/<slug:slug>/ban-hanh/", issuing.issue, name="issue"),
    path("phong-trao/<slug:slug>/muc/", issued.plan_page, name="plan"),
    path("phong-trao/<slug:slug>/muc/<str:clause_path>/", issued.clause_page, name="clause"),
    path("m/<str:code>/", issued.short_link, name="short"),
]
