from django.urls import path

from thidua.plans import views

app_name = "plans"
urlpatterns = [path("phong-trao/", views.plan_list, name="list")]
