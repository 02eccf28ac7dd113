from django.urls import path

from thidua.parcels.views import keys, making, receiving

app_name = "parcels"
urlpatterns = [
    path("goi/", receiving.parcels, name="list"),
    path("goi/nhan/", receiving.receive, name="receive"),
    path("goi/lap/", making.make, name="make"),
    path("goi/lap/khoa/", making.turn, name="turn"),
    path("goi/lap/<uuid:pk>/tep/", making.made_file, name="file"),
    path("goi/khoa/", keys.keys, name="keys"),
    path("goi/khoa/<uuid:pk>/thu-hoi/", keys.revoke, name="revoke"),
    path("goi/<uuid:pk>/", receiving.parcel, name="parcel"),
    path("goi/<uuid:pk>/gop/", receiving.merge, name="merge"),
    path("goi/<uuid:pk>/go/", receiving.undo, name="undo"),
]
