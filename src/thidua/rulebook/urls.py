from django.urls import path

from thidua.rulebook.views import parameters as views
from thidua.rulebook.views import standards

app_name = "rulebook"
urlpatterns = [
    path("quan-tri/quy-tac/", views.parameters, name="parameters"),
    path("quan-tri/quy-tac/bo-tieu-chuan/", standards.packs, name="packs"),
    path("quan-tri/quy-tac/<uuid:pk>/dieu-kien/<int:place>/", standards.condition, name="condition"),
    path("quan-tri/quy-tac/<uuid:pk>/nhom/<int:group>/", standards.add_condition, name="add-condition"),
    path("quan-tri/quy-tac/<uuid:pk>/", views.parameter, name="parameter"),
    path("quan-tri/quy-tac/<uuid:pk>/xac-nhan/", views.confirm, name="confirm"),
    path("quan-tri/quy-tac/<uuid:pk>/thay/", views.supersede, name="supersede"),
    path("quan-tri/quy-tac/<uuid:pk>/ban-moi/nhan/", views.take, name="take"),
    path("quan-tri/quy-tac/<uuid:pk>/ban-moi/bo-qua/", views.leave, name="leave"),
]
