from django.urls import path

from thidua.contests.views import contests, drafting, results, taking

app_name = "contests"
urlpatterns = [
    path("cuoc-thi/", contests.contest_list, name="list"),
    path("cuoc-thi/lap/", drafting.new, name="new"),
    path("cuoc-thi/kiem-tra-thu-hang/", results.checker, name="checker"),
    path("cuoc-thi/<uuid:pk>/", contests.contest, name="contest"),
    path("cuoc-thi/<uuid:pk>/sua/", drafting.edit, name="edit"),
    path("cuoc-thi/<uuid:pk>/buoc/", drafting.step, name="step"),
    path("cuoc-thi/<uuid:pk>/vong/<int:number>/vao/", taking.enter, name="enter"),
    path("cuoc-thi/<uuid:pk>/ket-qua/", results.results, name="results"),
    path("cuoc-thi/<uuid:pk>/ket-qua/nguoi/", results.people_file, name="people-file"),
    path("cuoc-thi/<uuid:pk>/ket-qua/tep/", results.result_file, name="result-file"),
    path("cuoc-thi/<uuid:pk>/phan-tich/", results.analysis, name="analysis"),
    path("cuoc-thi/<uuid:pk>/chung-nhan/", results.certificate, name="certificate"),
    path("cuoc-thi/<uuid:pk>/bai/<uuid:attempt>/huy/", results.void, name="void"),
    path("cuoc-thi/bai/<uuid:pk>/", taking.attempt, name="attempt"),
    path("cuoc-thi/bai/<uuid:pk>/tra-loi/", taking.answers, name="answers"),
    path("cuoc-thi/bai/<uuid:pk>/nop/", taking.hand_in, name="hand-in"),
]
