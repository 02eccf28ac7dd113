from django.urls import path

from thidua.records.views import importing, lines, people

app_name = "records"
urlpatterns = [
    path("ho-so-thanh-tich/", people.mine, name="mine"),
    path("ho-so-thanh-tich/nguoi/<uuid:pk>/", people.person, name="person"),
    path("so-thanh-tich/", lines.register, name="register"),
    path("so-thanh-tich/nhap/", importing.choose, name="import"),
    path("so-thanh-tich/nhap/mau/", importing.template, name="template-file"),
    path("so-thanh-tich/ra-soat/", lines.review, name="review"),
    path("so-thanh-tich/ra-soat/<uuid:pk>/bo/", lines.withdraw, name="withdraw"),
    path("so-thanh-tich/<str:kind>/them/", lines.new, name="new"),
    path("so-thanh-tich/<str:kind>/<uuid:pk>/", lines.edit, name="edit"),
    path("so-thanh-tich/<str:kind>/<uuid:pk>/gach-bo/", lines.drop, name="drop"),
    path("so-thanh-tich/<str:kind>/<uuid:pk>/khoi-phuc/", lines.restore, name="restore"),
]
