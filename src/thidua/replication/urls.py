from django.urls import path

from thidua.replication.views import adopting, events, listing, models, offering, public, reporting

app_name = "replication"
urlpatterns = [
    path("mo-hinh/", listing.model_list, name="list"),
    path("mo-hinh/lap/", models.new, name="new"),
    path("mo-hinh/cong-khai/", public.public_list, name="public-list"),
    path("mo-hinh/cong-khai/<uuid:pk>/", public.public, name="public"),
    path("mo-hinh/so-nhan-rong/", listing.ledger_file, name="ledger-file"),
    path("mo-hinh/<uuid:pk>/bo-huong-dan.<str:form>", listing.kit_file, name="kit-file"),
    path("mo-hinh/giao-luu/", events.event_list, name="events"),
    path("mo-hinh/giao-luu/lap/", events.new_event, name="new-event"),
    path("mo-hinh/giao-luu/<uuid:pk>/", events.event, name="event"),
    path("mo-hinh/giao-luu/<uuid:pk>/sua/", events.edit_event, name="edit-event"),
    path("mo-hinh/giao-luu/<uuid:pk>/buoc/", events.event_step, name="event-step"),
    path("mo-hinh/giao-luu/<uuid:pk>/mang-ve/", events.take_home, name="take-home"),
    path("mo-hinh/giao-luu/<uuid:pk>/mang-ve/<uuid:taken>/", events.taken_step, name="taken-step"),
    path("mo-hinh/ap-dung/<uuid:pk>/", adopting.adoption, name="adoption"),
    path("mo-hinh/ap-dung/<uuid:pk>/buoc/", adopting.step, name="adoption-step"),
    path("mo-hinh/ap-dung/<uuid:pk>/bao-cao/<int:month>/", reporting.report, name="report"),
    path("mo-hinh/bao-cao/<uuid:pk>/xem-xet/", reporting.look_at, name="look-at"),
    path("mo-hinh/<uuid:pk>/anh-huong/", reporting.reach, name="reach"),
    path("mo-hinh/<uuid:pk>/", models.model, name="model"),
    path("mo-hinh/<uuid:pk>/sua/", models.edit, name="edit"),
    path("mo-hinh/<uuid:pk>/buoc/", models.step, name="step"),
    path("mo-hinh/<uuid:pk>/ban/<int:number>/", models.edition, name="edition"),
    path("mo-hinh/<uuid:pk>/gioi-thieu/", offering.offers, name="offers"),
    path("mo-hinh/<uuid:pk>/ap-dung/", adopting.answer, name="answer"),
]
