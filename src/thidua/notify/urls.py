from django.urls import path

from thidua.notify import views

app_name = "notify"
urlpatterns = [
    path("thong-bao/", views.inbox, name="inbox"),
    path("thong-bao/da-doc/", views.read_all, name="read_all"),
    path("thong-bao/<uuid:message_id>/mo/", views.follow, name="follow"),
    path("thong-bao/tuy-chon/", views.wishes, name="wishes"),
    path("thong-bao/dung/<str:token>/", views.stop, name="stop"),
]
