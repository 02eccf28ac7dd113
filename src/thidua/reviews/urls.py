from django.urls import path

from thidua.reviews.views import acts, lists

app_name = "reviews"
urlpatterns = [
    path("so-ket/", lists.reviews, name="list"),
    path("so-ket/them/", lists.new, name="new"),
    path("so-ket/<uuid:pk>/", lists.review, name="review"),
    path("so-ket/<uuid:pk>/bien-ban/", acts.hold, name="hold"),
    path("so-ket/<uuid:pk>/ket-luan/", acts.conclude, name="conclude"),
    path("so-ket/<uuid:pk>/ket-thuc/", acts.close, name="close"),
    path("so-ket/<uuid:pk>/bai-hoc/", acts.lesson, name="lesson"),
    path("so-ket/<uuid:pk>/chuyen-viec/", acts.carry, name="carry"),
    path("so-ket/<uuid:pk>/giai-doan-sau/", acts.roll_over, name="roll-over"),
    path("so-ket/<uuid:pk>/tep/<str:form>/", lists.minutes_file, name="file"),
]
