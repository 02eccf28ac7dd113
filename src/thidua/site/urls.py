"""The address book: every package mounts its own pages here."""

from django.conf import settings
from django.urls import include, path

from thidua.site.api_page import documentation
from thidua.site.later import Later

handler400 = "thidua.site.bad_request.bad_request"
handler500 = "thidua.ui.views.failed"
handler429 = "thidua.accounts.views.too_many"  # allauth asks for it by this name
urlpatterns = [
    path("api/docs/", documentation, name="api-docs"),
    Later("api/v1/", "thidua.site.api_urls", app_name="ninja", namespace="api"),
    path("", include("thidua.orgs.urls")),  # before allauth: its sign-in leads to the first page while nobody has an account
    path("", include("thidua.accounts.urls")),
    path("", include("thidua.rulebook.urls")),
    path("tai-khoan/", include("allauth.urls")),
    path("", include("thidua.ui.urls")),
    path("", include("thidua.jobs.urls")),
    path("", include("thidua.files.urls")),
    path("", include("thidua.search.urls")),
    path("", include("thidua.notify.urls")),
    path("", include("thidua.sheets.urls")),
    path("", include("thidua.questions.urls")),
    path("", include("thidua.plans.urls")),
    path("", include("thidua.participation.urls")),
    path("", include("thidua.pledges.urls")),
    path("", include("thidua.targets.urls")),
    path("", include("thidua.oversight.urls")),
    path("", include("thidua.policies.urls")),
    path("", include("thidua.investments.urls")),
    path("", include("thidua.communications.urls")),
    path("", include("thidua.exemplars.urls")),
    path("", include("thidua.learning.urls")),
    path("", include("thidua.evidence.urls")),
    path("", include("thidua.contests.urls")),
    path("", include("thidua.councils.urls")),
    path("", include("thidua.initiatives.urls")),
    path("", include("thidua.library.urls")),
    path("", include("thidua.replication.urls")),
    path("", include("thidua.training.urls")),
    path("", include("thidua.titles.urls")),
    path("", include("thidua.scoring.urls")),
    path("", include("thidua.exchange.urls")),
    path("", include("thidua.credentials.urls")),
    path("", include("thidua.records.urls")),
    path("", include("thidua.awards.urls")),
    path("", include("thidua.reports.urls")),
    path("", include("thidua.parcels.urls")),
    path("", include("thidua.reviews.urls")),
    path("", include("thidua.dashboards.urls")),
    path("", include("thidua.eligibility.urls")),
    path("", include("thidua.measures.urls")),
    path("", include("thidua.portal.urls")),
    path("", include("thidua.desk.urls")),
]
if settings.DEMO:
    from thidua.site.demo import views as demo

    urlpatterns += [
        path("xem-nhu/", demo.look_as, name="demo-look-as"),
        path("xem-nhu/lam-lai/", demo.begin_anew, name="demo-begin-anew"),
    ]
