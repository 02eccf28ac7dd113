"""Addresses of councils."""

from django.urls import path

from thidua.councils.views import conducting, councils, minutes, room, sittings

app_name = "councils"
urlpatterns = [
    path("hoi-dong/", councils.council_list, name="list"),
    path("hoi-dong/lap/", councils.new, name="new"),
    path("hoi-dong/phien/", sittings.sitting_list, name="sittings"),
    path("hoi-dong/<uuid:pk>/", councils.council, name="council"),
    path("hoi-dong/<uuid:pk>/sua/", councils.edit, name="edit"),
    path("hoi-dong/<uuid:pk>/thanh-vien/", councils.seat, name="seat"),
    path("hoi-dong/thanh-vien/<uuid:pk>/", councils.member, name="member"),
    path("hoi-dong/<uuid:pk>/phien/", sittings.sitting_new, name="sitting-new"),
    path("hoi-dong/phien/<uuid:pk>/", sittings.sitting, name="sitting"),
    path("hoi-dong/phien/<uuid:pk>/sua/", sittings.sitting_edit, name="sitting-edit"),
    path("hoi-dong/phien/<uuid:pk>/buoc/", sittings.step, name="sitting-step"),
    path("hoi-dong/phien/<uuid:pk>/huy/", sittings.cancel, name="cancel"),
    path("hoi-dong/phien/<uuid:pk>/be-mac/", sittings.close, name="close"),
    path("hoi-dong/phien/<uuid:pk>/diem-danh/", sittings.attendance, name="attendance"),
    path("hoi-dong/phien/<uuid:pk>/thanh-phan/<str:form>/", sittings.people_file, name="people-file"),
    path("hoi-dong/phien/<uuid:pk>/phieu-giay/<str:form>/", sittings.ballot_file, name="ballot-file"),
    path("hoi-dong/phien/<uuid:pk>/mo-het/", conducting.open_rest, name="open-rest"),
    path("hoi-dong/phien/<uuid:pk>/phong/", room.room, name="room"),
    path("hoi-dong/phien/<uuid:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("hoi-dong/phien/<uuid:pk>/bien-ban/loi/", minutes.word, name="minutes-word"),
    path("hoi-dong/phien/<uuid:pk>/bien-ban/chot/", minutes.freeze, name="minutes-freeze"),
    path("hoi-dong/phien/<uuid:pk>/bien-ban/tep/<str:form>/", minutes.minutes_file, name="minutes-file"),
    path("hoi-dong/noi-dung/<uuid:pk>/", room.item, name="item"),
    path("hoi-dong/noi-dung/<uuid:pk>/phieu/", room.ballot, name="ballot"),
    path("hoi-dong/noi-dung/<uuid:pk>/lien-quan/", room.declare, name="declare"),
    path("hoi-dong/noi-dung/<uuid:pk>/dieu-hanh/", conducting.conduct, name="conduct"),
    path("hoi-dong/noi-dung/<uuid:pk>/buoc/", conducting.step, name="item-step"),
    path("hoi-dong/noi-dung/<uuid:pk>/thao-luan/", conducting.note, name="item-note"),
    path("hoi-dong/noi-dung/<uuid:pk>/phieu-giay/", conducting.written, name="written"),
    path("hoi-dong/noi-dung/<uuid:pk>/thu-tu/", sittings.move, name="item-move"),
    path("hoi-dong/noi-dung/<uuid:pk>/rut/", sittings.take_off, name="item-take-off"),
]
