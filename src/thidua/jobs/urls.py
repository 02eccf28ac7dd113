from django.urls import path

from thidua.jobs import views

app_name = "jobs"
urlpatterns = [
    path("viec-nen/<uuid:job_id>/", views.show, name="show"),
    path("viec-nen/<uuid:job_id>/huy/", views.cancel, name="cancel"),
]
