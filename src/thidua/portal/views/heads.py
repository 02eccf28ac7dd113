"""What other sites and search engines read of a page: pictures for sharing, and the page as data."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from thidua.communications.models import Post
from thidua.communications.queries.public import told_of
from thidua.exemplars.queries.public import Card
from thidua.portal.phrases import NAME
from thidua.replication.queries.public import Card as Model

FRONT = "trang-chu"
"""The picture of the first page, beside those of posts, which are named by their address."""
_AS_TEXT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_data(value: Any) -> SafeString:
    """A value for a script element of the type application/ld+json, from which no text can get out."""
    return mark_safe(json.dumps(value, ensure_ascii=False).translate(_AS_TEXT))  # noqa: S308  (every letter that could end the element is escaped above)


def site_data(request: HttpRequest) -> SafeString:
    """The site as search engines know it, with the address of its search."""
    find = request.build_absolute_uri(reverse("communications:public-list"))
    return as_data(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": str(NAME),
            "url": request.build_absolute_uri("/"),
            "inLanguage": "vi",
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{find}?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        }
    )


def exemplar_head(request: HttpRequest, card: Any) -> str:
    """Of an exemplar who agrees to be shown: the address and the picture of the site, no data about a person for engines to keep."""
    if not isinstance(card, Card):
        return ""
    here = request.build_absolute_uri(reverse("exemplars:public", args=[card.slug]))
    image = request.build_absolute_uri(reverse("portal:share-image", args=[FRONT]))
    return render_to_string(
        "portal/_head.html",
        {"title": card.name, "summary": card.deed, "here": here, "image": image, "data": site_data(request), "kind": "article"},
        request,
    )


def post_head(request: HttpRequest, post: Any) -> str:
    """Of a published post: its own address, the picture for sharing, the article as data."""
    if not isinstance(post, Post) or post.slug is None or post.published_at is None:
        return ""
    told = told_of(post)
    here = request.build_absolute_uri(reverse("communications:public", args=[told.slug]))
    image = request.build_absolute_uri(reverse("portal:share-image", args=[told.slug]))
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": told.title,
        "description": told.summary,
        "datePublished": told.published_at.isoformat(),
        "dateModified": (told.corrected_at or told.published_at).isoformat(),
        "author": {"@type": "Person" if told.author else "Organization", "name": told.author or post.unit.name},
        "publisher": {"@type": "GovernmentOrganization", "name": post.unit.name},
        "image": [image],
        "mainEntityOfPage": here,
        "inLanguage": "vi",
    }
    context = {
        "title": told.title,
        "summary": told.summary or told.plain[:200],
        "here": here,
        "image": image,
        "data": as_data(data),
        "kind": "article",
    }
    return render_to_string("portal/_head.html", context, request)


def model_head(request: HttpRequest, card: Any) -> str:
    """Of a model that is open to everybody: its address, the picture of the site, its steps as data (schema.org HowTo)."""
    if not isinstance(card, Model):
        return ""
    here = request.build_absolute_uri(reverse("replication:public", args=[card.pk]))
    image = request.build_absolute_uri(reverse("portal:share-image", args=[FRONT]))
    data = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": card.title,
        "description": card.nutshell,
        "step": [{"@type": "HowToStep", "position": place, "text": step} for place, step in enumerate(card.steps, 1)],
        **({} if card.days is None else {"prepTime": f"P{card.days}D"}),
        **({} if card.cost is None else {"estimatedCost": {"@type": "MonetaryAmount", "currency": "VND", "value": card.cost}}),
        "datePublished": card.published_at.isoformat(),
        "dateModified": card.changed_at.isoformat(),
        "author": {"@type": "GovernmentOrganization", "name": card.unit},
        "mainEntityOfPage": here,
        "inLanguage": "vi",
    }
    told = {"title": card.title, "summary": card.nutshell, "here": here, "image": image, "data": as_data(data), "kind": "article"}
    return render_to_string("portal/_head.html", told, request)
