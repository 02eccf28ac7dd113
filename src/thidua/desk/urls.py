from django.urls import path

from thidua.desk.views import audit, checkpoints, drafting, erasing, health, home, mine, personal, reading

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("toi/trang-cua-toi/", mine.mine, name="mine"),
    path("toi/du-lieu/", mine.my_data, name="my-data"),
    path("toi/du-lieu/tai-ve/", mine.download, name="my-data-file"),
    path("toi/du-lieu/ban-in/", mine.printed, name="my-data-print"),
    path("tin-bai/viet-tu/dien-hinh/<uuid:pk>/", drafting.from_exemplar, name="post-from-exemplar"),
    path("tin-bai/viet-tu/sang-kien/<uuid:pk>/", drafting.from_initiative, name="post-from-initiative"),
    path("tin-bai/viet-tu/cuoc-thi/<uuid:pk>/", drafting.from_contest, name="post-from-contest"),
    path("tro-nang/", reading.accessibility, name="accessibility"),
    path("huong-dan/", reading.help_index, name="help"),
    path("quan-tri/suc-khoe/", health.health, name="health"),
    path("quan-tri/du-lieu-ca-nhan/", personal.register, name="personal"),
    path("quan-tri/du-lieu-ca-nhan/xoa/", erasing.erasures, name="erasures"),
    path("quan-tri/du-lieu-ca-nhan/xoa/<uuid:pk>/", erasing.erase, name="erase"),
    path("quan-tri/nhat-ky/", audit.audit, name="audit"),
    path("quan-tri/nhat-ky/tep/", audit.file, name="audit-file"),
    path("quan-tri/nhat-ky/moc/", checkpoints.checkpoints, name="checkpoints"),
    path("quan-tri/nhat-ky/moc/tep/", checkpoints.checkpoint_archive, name="checkpoint-file"),
    path("quan-tri/nhat-ky/moc/bo-kiem-tra/", checkpoints.verifier_file, name="verifier-file"),
    path("quan-tri/nhat-ky/moc/lap/", checkpoints.make_checkpoint, name="checkpoint-make"),
]
