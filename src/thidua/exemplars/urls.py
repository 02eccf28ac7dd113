from django.urls import path

from thidua.exemplars.views import consenting, exemplars, nominating, public

app_name = "exemplars"
urlpatterns = [
    path("dien-hinh/", exemplars.exemplar_list, name="list"),
    path("dien-hinh/gioi-thieu/", nominating.new, name="new"),
    path("dien-hinh/cong-khai/", public.public_list, name="public-list"),
    path("dien-hinh/cong-khai/<slug:slug>/", public.public, name="public"),
    path("dien-hinh/<uuid:pk>/", exemplars.one, name="one"),
    path("dien-hinh/<uuid:pk>/sua/", nominating.edit, name="edit"),
    path("dien-hinh/<uuid:pk>/boi-duong/", exemplars.nurture, name="nurture"),
    path("dien-hinh/<uuid:pk>/xem-lai/", exemplars.look, name="look"),
    path("dien-hinh/<uuid:pk>/cong-nhan/", exemplars.recognise, name="recognise"),
    path("dien-hinh/<uuid:pk>/buoc/", exemplars.step, name="step"),
    path("dien-hinh/<uuid:pk>/dong-y/", consenting.consent, name="consent"),
    path("dien-hinh/<uuid:pk>/giay-dong-y/", consenting.paper, name="consent-paper"),
    path("dien-hinh/<uuid:pk>/rut-dong-y/", consenting.withdraw, name="consent-withdraw"),
]
