from django.urls import path

from thidua.dashboards.views import clusters, heat, overview, provinces, trend

app_name = "dashboards"
urlpatterns = [
    path("tong-quan/", overview.widest, name="overview"),
    path("tong-quan/<str:code>/", overview.unit, name="unit"),
    path("xu-huong/", trend.first, name="trends"),
    path("xu-huong/<str:code>/", trend.trend, name="trend"),
    path("bang-nhiet/", heat.heat, name="heat"),
    path("so-sanh/", clusters.comparison, name="clusters"),
    path("tinh-thanh/", provinces.provinces, name="provinces"),
]
