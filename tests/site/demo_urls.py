"""The address book as the demo has it."""

from django.urls import path

from thidua.site.demo import views as demo
from thidua.site.urls import urlpatterns as real

urlpatterns = [
    *real,
    path("xem-nhu/", demo.look_as, name="demo-look-as"),
    path("xem-nhu/lam-lai/", demo.begin_anew, name="demo-begin-anew"),
]
