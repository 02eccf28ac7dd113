from django.urls import path

from thidua.library.views import asking, content, drafting, listing, resource, services, taking

app_name = "library"
urlpatterns = [
    path("hoc-lieu/", listing.resource_list, name="list"),
    path("hoc-lieu/chia-se/", drafting.new, name="new"),
    path("hoc-lieu/phuc-vu-nguoi-dan/", services.services, name="services"),
    path("hoc-lieu/phuc-vu-nguoi-dan/<uuid:pk>/xoa/", services.drop_service, name="service-drop"),
    path("hoc-lieu/van-ban-het-hieu-luc/", services.law, name="law"),
    path("hoc-lieu/van-ban-het-hieu-luc/<uuid:pk>/bo/", services.drop_repeal, name="repeal-drop"),
    path("hoc-lieu/<uuid:pk>/", resource.resource, name="resource"),
    path("hoc-lieu/<uuid:pk>/sua/", drafting.edit, name="edit"),
    path("hoc-lieu/<uuid:pk>/cau-hoi/", asking.questions, name="questions"),
    path("hoc-lieu/<uuid:pk>/cau-hoi/<uuid:question>/bo/", asking.retire, name="question-retire"),
    path("hoc-lieu/<uuid:pk>/buoc/", resource.step, name="step"),
    path("hoc-lieu/<uuid:pk>/da-dung/", resource.use, name="use"),
    path("hoc-lieu/<uuid:pk>/da-ap-dung/", resource.apply, name="apply"),
    path("hoc-lieu/<uuid:pk>/sao/", resource.rate, name="rate"),
    path("hoc-lieu/<uuid:pk>/bat-dau/", taking.begin, name="begin"),
    path("hoc-lieu/<uuid:pk>/hoc/", taking.learn, name="learn"),
    path("hoc-lieu/<uuid:pk>/kiem-tra/", taking.quiz, name="quiz"),
    path("hoc-lieu/<uuid:pk>/phat/", taking.play, name="play"),
    path("hoc-lieu/<uuid:pk>/tien-do/", taking.progress, name="progress"),
    path("hoc-lieu-mo/", listing.public_list, name="public-list"),
    path("hoc-lieu-mo/<uuid:pk>/", listing.public, name="public"),
]
content_patterns = [
    path("goi/<str:token>/", content.player, name="player"),
    path("goi/<str:token>/noi-dung/<path:path>", content.member, name="member"),
]
"""Served on the content origin and nowhere else (see `site.content_origin`)."""
