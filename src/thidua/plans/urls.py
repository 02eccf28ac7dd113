from django.urls import path

from thidua.plans import views

app_name = "plans"
urlpatterns = [
    path("phong-trao/", views.plan_list, name="list"),
    path("phong-trao/nhap/", views.import_plan, name="import"),
    path("phong-trao/<slug:slug>/ra-soat/", views.review, name="review"),
    path("phong-trao/<slug:slug>/ra-soat/<str:code>/", views.review_step, name="review-step"),
    path("phong-trao/<slug:slug>/phan-cong/", views.assign, name="assign"),
    path("phong-trao/<slug:slug>/ban-hanh/", views.issue, name="issue"),
    path("phong-trao/<slug:slug>/muc/", views.plan_page, name="plan"),
    path("phong-trao/<slug:slug>/muc/<str:clause_path>/", views.clause_page, name="clause"),
    path("m/<str:code>/", views.short_link, name="short"),
]
