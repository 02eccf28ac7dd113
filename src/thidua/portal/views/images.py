"""Pictures that other sites show when somebody shares an address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from thidua.communications.queries.public import public_posts
from thidua.portal.exports import share_picture
from thidua.portal.phrases import NAME
from thidua.portal.views.heads import FRONT
from thidua.ui.pages import page


@page(public=True)
def share_image(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The title of a published post, or of the site, drawn as a picture; of anything else there is none."""
    if slug == FRONT:
        title, under = str(NAME), request.get_host()
    else:
        post = public_posts().filter(slug=slug).first()
        if post is None:
            raise Http404
        title, under = post.title, post.unit.name
    answer = HttpResponse(share_picture(title, under), content_type="image/png")
    answer["Cache-Control"] = "public, max-age=30"  # a title may name a person, who may take back their consent
    return answer
