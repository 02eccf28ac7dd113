"""What the content origin serves, and all that it serves: what learning packages bring (see `content_origin`)."""

from thidua.library.urls import content_patterns

urlpatterns = content_patterns
