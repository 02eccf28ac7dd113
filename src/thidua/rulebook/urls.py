from django.urls import path

from thidua.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("quan-tri/quy-tac/", views.parameters, name="parameters"),
    path("quan-tri/quy-tac/<uuid:pk>/", views.parameter, name="parameter"),
    path("quan-tri/quy-tac/<uuid:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("quan-tri/quy-tac/<uuid:pk>/thay/", views.supersede, name="supersede"),
    path("quan-tri/quy-tac/<uuid:pk>/ban-moi/nhan/", views.take, name="take"),
    path("quan-tri/quy-tac/<uuid:pk>/ban-moi/bo-qua/", views.leave, name="leave"),
]
