from django.urls import path

from thidua.questions.views import banks, bringing, writing

app_name = "questions"
urlpatterns = [
    path("ngan-hang-cau-hoi/", banks.bank_list, name="banks"),
    path("ngan-hang-cau-hoi/lap/", banks.new, name="bank-new"),
    path("ngan-hang-cau-hoi/mau/", bringing.template, name="bank-template-file"),
    path("ngan-hang-cau-hoi/<uuid:pk>/", banks.bank, name="bank"),
    path("ngan-hang-cau-hoi/<uuid:pk>/doi-ten/", banks.rename, name="bank-rename"),
    path("ngan-hang-cau-hoi/<uuid:pk>/nhap/", bringing.bring, name="bank-import"),
    path("ngan-hang-cau-hoi/<uuid:pk>/xuat/<str:form>/", bringing.export, name="bank-export"),
    path("ngan-hang-cau-hoi/<uuid:pk>/cau-hoi/moi/", writing.new, name="question-new"),
    path("ngan-hang-cau-hoi/<uuid:pk>/cau-hoi/<int:number>/", writing.edit, name="question"),
    path("ngan-hang-cau-hoi/<uuid:pk>/cau-hoi/<int:number>/dung/", writing.retire, name="question-retire"),
]
