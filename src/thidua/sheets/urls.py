from django.urls import path

from thidua.sheets.views import importing

app_name = "sheets"
urlpatterns = [
    path("nhap-tep/<uuid:pk>/", importing.show, name="show"),
    path("nhap-tep/<uuid:pk>/cot/", importing.columns, name="columns"),
    path("nhap-tep/<uuid:pk>/dong/<uuid:row_pk>/", importing.mend, name="mend"),
    path("nhap-tep/<uuid:pk>/ban-chu-thich/", importing.annotated, name="annotated"),
    path("nhap-tep/<uuid:pk>/ghi/", importing.apply, name="apply"),
    path("nhap-tep/<uuid:pk>/tiep/", importing.resume, name="resume"),
    path("nhap-tep/<uuid:pk>/bo/", importing.drop, name="drop"),
]
