from django.urls import path

from thidua.oversight.views import calendar, inspections, letters, lists, looking, questions

app_name = "oversight"
urlpatterns = [
    path("don-doc/", lists.letters, name="letters"),
    path("don-doc/qua-han/", letters.late, name="late"),
    path("don-doc/<uuid:pk>/", letters.letter, name="letter"),
    path("don-doc/<uuid:pk>/sua/", letters.edit, name="letter-edit"),
    path("don-doc/<uuid:pk>/ban-hanh/", letters.issue, name="letter-issue"),
    path("don-doc/<uuid:pk>/bo/", letters.drop, name="letter-drop"),
    path("don-doc/<uuid:pk>/tra-loi/<str:code>/", letters.reply, name="letter-reply"),
    path("don-doc/<uuid:pk>/tep/<str:form>/", letters.letter_file, name="letter-file"),
    path("hoi-dap/", lists.questions, name="questions"),
    path("hoi-dap/<uuid:pk>/", questions.question, name="question"),
    path("hoi-dap/<uuid:pk>/tra-loi/", questions.answer, name="question-answer"),
    path("hoi-dap/<uuid:pk>/gop/", questions.merge, name="question-merge"),
    path("hoi-dap/<uuid:pk>/rut/", questions.withdraw, name="question-withdraw"),
    path("hoi-dap/huong-dan/<uuid:pk>/", questions.guidance, name="guidance-edit"),
    path("phong-trao/<slug:slug>/muc/<str:clause_path>/hoi/", questions.ask, name="ask"),
    path("kiem-tra/", lists.inspections, name="inspections"),
    path("kiem-tra/lap/<slug:slug>/", inspections.plan, name="inspection-plan"),
    path("kiem-tra/<uuid:pk>/", inspections.inspection, name="inspection"),
    path("kiem-tra/<uuid:pk>/buoc/", inspections.step, name="inspection-step"),
    path("kiem-tra/<uuid:pk>/noi-dung/", inspections.checklist, name="inspection-checklist"),
    path("kiem-tra/<uuid:pk>/tep/<str:form>/", inspections.report_file, name="inspection-report"),
    path("kiem-tra/buoi/<uuid:pk>/", inspections.visit, name="visit"),
    path("kiem-tra/buoi/<uuid:pk>/ghi/", inspections.answer, name="visit-answer"),
    path("kiem-tra/buoi/<uuid:pk>/tep/<str:form>/", inspections.minutes_file, name="visit-minutes"),
    path("kiem-tra/khac-phuc/", lists.findings, name="findings"),
    path("kiem-tra/khac-phuc/<uuid:pk>/", inspections.finding, name="finding"),
    path("kiem-tra/khac-phuc/<uuid:pk>/nop/", inspections.hand, name="finding-hand"),
    path("kiem-tra/khac-phuc/<uuid:pk>/xem-lai/", inspections.recheck, name="finding-recheck"),
    path("giam-sat/", looking.radar, name="radar"),
    path("giam-sat/tuan/", looking.weekly, name="weekly"),
    path("giam-sat/tuan/tep/", looking.weekly_file, name="weekly-file"),
    path("lich/", calendar.agenda, name="agenda"),
    path("lich/duong-dan/", calendar.new_feed, name="new-feed"),
    path("lich/<str:token>.ics", calendar.feed, name="agenda-feed"),
    path("lich-chung/", calendar.moved, name="agenda-moved"),
    path("lich-chung/<str:token>.ics", calendar.feed, name="agenda-feed-moved"),  # calendars that were told this address do not follow a redirect
]
