from django.urls import path

from thidua.participation.views import tasks_bulk, tasks_calendar, tasks_lists, tasks_one

app_name = "participation"
urlpatterns = [
    path("viec/", tasks_lists.work, name="work"),
    path("viec/don-vi/<str:code>/", tasks_lists.unit_work, name="unit-work"),
    path("viec/<uuid:pk>/", tasks_one.task_page, name="task"),
    path("viec/<uuid:pk>/buoc/", tasks_one.step, name="task-step"),
    path("viec/<uuid:pk>/tien-do/", tasks_one.note, name="task-note"),
    path("viec/<uuid:pk>/giao/", tasks_one.hand, name="task-hand"),
    path("viec/<uuid:pk>/sua/", tasks_one.edit, name="task-edit"),
    path("phong-trao/<slug:slug>/viec/", tasks_lists.plan_work, name="plan-work"),
    path("phong-trao/<slug:slug>/viec/hang-loat/", tasks_bulk.bulk, name="tasks-bulk"),
    path("phong-trao/<slug:slug>/viec/hoan-tac/<uuid:pk>/", tasks_bulk.undo, name="tasks-undo"),
    path("phong-trao/<slug:slug>/muc/<str:clause_path>/viec/them/", tasks_one.add, name="task-add"),
    path("lich/", tasks_calendar.deadlines, name="deadlines"),
    path("lich/duong-dan/", tasks_calendar.new_feed, name="new-feed"),
    path("lich/<str:token>.ics", tasks_calendar.feed, name="feed"),
]
