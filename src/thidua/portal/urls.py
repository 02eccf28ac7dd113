from django.urls import path

from thidua.portal.views import engines, feeds, front, images

app_name = "portal"
urlpatterns = [
    path("cong-khai/", front.front, name="front"),
    path("cong-khai/tin.atom", feeds.atom, name="atom"),
    path("cong-khai/tin.rss", feeds.rss, name="rss"),
    path("cong-khai/anh/<slug:slug>.png", images.share_image, name="share-image"),
    path("sitemap.xml", engines.sitemap, name="sitemap"),
    path("robots.txt", engines.robots, name="robots"),
]
