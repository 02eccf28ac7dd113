from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from thidua.ui.pages import page


@page(signed_in=True)
def plan_list(request: HttpRequest) -> HttpResponseBase:
    return render(request, "ui/base.html")
