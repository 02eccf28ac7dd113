from django.urls import path

from thidua.ui import views

app_name = "ui"
urlpatterns = [
    path("tro-nang/doc/", views.reading, name="reading"),
    path("quan-tri/kieu-mau/", views.style_page, name="style_page"),
]
