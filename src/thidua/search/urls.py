from django.urls import path

from thidua.search import views

app_name = "search"
urlpatterns = [path("tim/", views.find, name="find")]
