from django.urls import path

from thidua.ui import views

app_name = "ui"
urlpatterns = [
    path("tro-nang/doc/", views.reading, name="reading"),
    path("cho-gui/", views.outbox, name="outbox"),
    path("con-song/", views.alive, name="alive"),
    path("sw.js", views.worker, name="worker"),
    path("ung-dung.webmanifest", views.manifest, name="manifest"),
    path("quan-tri/kieu-mau/", views.style_page, name="style_page"),
]
