"""Files of an interview: added and listed in its workspace, sent only to those who may see it."""

from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import form_status, render_confirm
from refine.htmx import render_page, wants_fragment
from refine.permissions import get_permitted_or_404
from stakeholders.forms import AttachmentForm
from stakeholders.models import Attachment
from stakeholders.services.attachments import delete_attachment
from stakeholders.uploads import CONTENT_TYPES
from stakeholders.views.interviews import get_interview, workspace_context


def _attachment(request: HttpRequest, slug: str, pk: int, action: str) -> Attachment:
    rows = Attachment.objects.select_related("interview__program")
    return get_permitted_or_404(rows, request.access, action, pk=pk, interview__program__slug=slug)


@require_POST
def attachment_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep one file or several. With a script only their list is sent back, so that notes are not disturbed."""
    interview = get_interview(request, slug, pk, "add_attachment")
    form = AttachmentForm(request.POST, request.FILES)
    added = form.try_save(interview=interview, actor=request.user)
    if added and not wants_fragment(request):
        messages.success(request, _("Kept with the interview."))
        return redirect(f"{interview.get_absolute_url()}#files")
    context = workspace_context(request.access, interview, files_form=None if added else form)
    page, fragment = "stakeholders/interview_detail.html", "stakeholders/_attachments.html"
    return render_page(request, page, fragment, context | {"just_added": added}, status=form_status(form))


@require_safe
def attachment_file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file itself, to be saved and never opened in the page; it has no public address."""
    attachment = _attachment(request, slug, pk, "view")
    try:
        file = attachment.file.open()
    except FileNotFoundError as error:
        raise Http404 from error
    suffix = PurePath(attachment.file.name).suffix
    return FileResponse(
        file,
        as_attachment=True,
        filename=get_valid_filename(f"{attachment.interview} {attachment}{suffix}"),
        content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"),
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    attachment = _attachment(request, slug, pk, "delete")
    back = reverse("stakeholders:interview_detail", args=[slug, attachment.interview_id]) + "#files"
    if request.method == "POST":
        delete_attachment(attachment=attachment, actor=request.user)
        messages.success(request, _("File deleted."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Delete the file “{title}”?").format(title=attachment),
        details=_("It is deleted from the disk too. This cannot be undone."),
        button=_("Delete"),
        cancel_url=back,
    )
