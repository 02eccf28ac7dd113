from django.urls import path

from thidua.communications.views import comments, media, posts, public, writing

app_name = "communications"
urlpatterns = [
    path("tin-bai/", posts.post_list, name="list"),
    path("tin-bai/viet/", writing.new, name="new"),
    path("tin-bai/binh-luan/", comments.comment_list, name="comments"),
    path("tin-bai/binh-luan/<uuid:pk>/", comments.decide, name="comment-decide"),
    path("tin-bai/truyen-thong/", media.media_list, name="media"),
    path("tin-bai/truyen-thong/ghi/", media.new, name="media-new"),
    path("tin-bai/truyen-thong/<uuid:pk>/buoc/", media.step, name="media-step"),
    path("tin-bai/<uuid:pk>/", posts.post, name="post"),
    path("tin-bai/<uuid:pk>/sua/", writing.edit, name="edit"),
    path("tin-bai/<uuid:pk>/anh/", writing.add_photo, name="photo-add"),
    path("tin-bai/<uuid:pk>/anh/<uuid:photo>/", writing.change_photo, name="photo"),
    path("tin-bai/<uuid:pk>/nguoi/<uuid:row>/bo/", writing.unname, name="unname"),
    path("tin-bai/<uuid:pk>/buoc/", posts.step, name="step"),
    path("tin-bai/<uuid:pk>/dinh-chinh/", writing.correct, name="correct"),
    path("tin-bai/<uuid:pk>/phien-ban/", posts.versions, name="versions"),
    path("tin/", public.public_list, name="public-list"),
    path("tin/<slug:slug>/", public.public, name="public"),
    path("tin/<slug:slug>/binh-chon/", public.rate, name="rate"),
    path("tin/<slug:slug>/binh-luan/", public.comment, name="comment"),
]
