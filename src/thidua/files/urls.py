from django.urls import path

from thidua.files import views

app_name = "files"
urlpatterns = [
    path("f/<uuid:file_id>/", views.download, name="download"),
    path("f/<uuid:file_id>/thu-nho/", views.thumbnail, name="thumbnail"),
]
