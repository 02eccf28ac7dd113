from django.urls import path

from thidua.targets.views import importing, overview, registrations, targets, writing

app_name = "targets"
urlpatterns = [
    path("dang-ky/", registrations.registrations, name="registrations"),
    path("dang-ky/moi/", writing.begin, name="registration-new"),
    path("dang-ky/cho-duyet/", registrations.queue, name="registration-queue"),
    path("dang-ky/tong-hop/", overview.overview_page, name="overview"),
    path("dang-ky/tong-hop/nhac/", overview.remind, name="remind"),
    path("dang-ky/<uuid:pk>/", registrations.registration, name="registration"),
    path("dang-ky/<uuid:pk>/sua/", writing.edit, name="registration-edit"),
    path("dang-ky/<uuid:pk>/buoc/", registrations.step, name="registration-step"),
    path("dang-ky/<uuid:pk>/chep/", registrations.copy, name="registration-copy"),
    path("dang-ky/<uuid:pk>/danh-hieu/", registrations.strive, name="registration-strive"),
    path("dang-ky/<uuid:pk>/tep/<str:form>/", registrations.registration_file, name="registration-file"),
    path("chi-tieu/", targets.targets, name="targets"),
    path("chi-tieu/moi/", targets.define, name="target-new"),
    path("chi-tieu/nhap/", importing.choose, name="target-import"),
    path("chi-tieu/nhap/mau/", importing.template, name="target-template-file"),
    path("chi-tieu/<uuid:pk>/", targets.target, name="target"),
    path("chi-tieu/<uuid:pk>/sua/", targets.edit, name="target-edit"),
    path("chi-tieu/<uuid:pk>/so-lieu/", targets.figure, name="target-figure"),
    path("chi-tieu/<uuid:pk>/tu-so-do/", targets.take, name="target-take"),
]
