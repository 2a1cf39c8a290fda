"""After signing in again beside a form that waits in another tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def signed_in(request: HttpRequest) -> HttpResponse:
    """Say whose account it is and where to go on: the words wait in the tab the person came from."""
    return render(request, "refine/signed_in.html")
