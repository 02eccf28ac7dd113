from django.urls import path

from thidua.initiatives.views import listing, one, similar, writing

app_name = "initiatives"
urlpatterns = [
    path("sang-kien/", listing.initiative_list, name="list"),
    path("sang-kien/gui/", writing.new, name="new"),
    path("sang-kien/<uuid:pk>/", one.initiative, name="initiative"),
    path("sang-kien/<uuid:pk>/sua/", writing.edit, name="edit"),
    path("sang-kien/<uuid:pk>/gui/", writing.send, name="send"),
    path("sang-kien/<uuid:pk>/rut/", writing.withdraw, name="withdraw"),
    path("sang-kien/<uuid:pk>/giong/", similar.similar, name="similar"),
    path("sang-kien/<uuid:pk>/giong/khung/", similar.panel, name="similar-panel"),
]
