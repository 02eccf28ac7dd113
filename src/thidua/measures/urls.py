from django.urls import path

from thidua.measures.views import looking

app_name = "measures"
urlpatterns = [
    path("so-lieu/", looking.measure_list, name="list"),
    path("so-lieu/<str:code>/", looking.measure, name="measure"),
    path("so-lieu/<str:code>/gom/<uuid:pk>/", looking.sources, name="sources"),
]
