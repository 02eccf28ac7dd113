from django.urls import path

from thidua.dashboards.views import clusters, heat, overview, pivot, provinces, saved, trend

app_name = "dashboards"
urlpatterns = [
    path("tong-quan/", overview.widest, name="overview"),
    path("tong-quan/<str:code>/", overview.unit, name="unit"),
    path("xu-huong/", trend.first, name="trends"),
    path("xu-huong/<str:code>/", trend.trend, name="trend"),
    path("bang-nhiet/", heat.heat, name="heat"),
    path("so-sanh/", clusters.comparison, name="clusters"),
    path("tinh-thanh/", provinces.provinces, name="provinces"),
    path("bang-tu-chon/", pivot.pivot, name="pivot"),
    path("bang-tu-chon/luu/", saved.save, name="save"),
    path("bang-tu-chon/da-luu/<uuid:pk>/", saved.saved, name="saved"),
    path("bang-tu-chon/da-luu/<uuid:pk>/sua/", saved.edit, name="saved-edit"),
    path("bang-tu-chon/da-luu/<uuid:pk>/xoa/", saved.drop, name="saved-drop"),
]
