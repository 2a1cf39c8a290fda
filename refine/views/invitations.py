"""Accepting an invitation by its link. Opening the link changes nothing; accepting is a POST."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from refine.formpage import form_status, posted
from refine.forms.invitations import AcceptForm
from refine.models import User
from refine.services import members


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    membership = members.invitation_of(token)
    if membership is None:
        return render(request, "refine/invitation_invalid.html", status=410)
    account = User.objects.filter(email__iexact=membership.email).first()
    context = {"membership": membership, "account": account}
    if request.user.is_authenticated or account is not None:
        return _accept_signed_in(request, context)
    form = AcceptForm(posted(request))
    if request.method == "POST" and (user := form.try_save(membership=membership)):
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        messages.success(request, _("Welcome to {program}.").format(program=membership.program))
        return redirect(membership.program)
    return render(request, "refine/invitation.html", context | {"form": form}, status=form_status(form))


def _accept_signed_in(request: HttpRequest, context: dict) -> HttpResponse:
    """Who is signed in accepts with one button; who has an account signs in first."""
    if request.method == "POST" and request.user.is_authenticated:
        try:
            members.accept(membership=context["membership"], user=request.user)
        except ValidationError as refusal:
            return render(request, "refine/invitation.html", context | {"refusal": refusal.messages[0]}, status=422)
        return redirect(context["membership"].program)
    return render(request, "refine/invitation.html", context)
