"""Work in the background, as its program sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from refine import jobs
from refine.htmx import render_page
from refine.listing import page_of
from refine.models import Job, Program
from refine.permissions import get_permitted_or_404


@require_safe
def job_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Jobs of the program, newest first; the list refreshes itself while one is not over."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "view_jobs", slug=slug)
    rows = Job.objects.for_user(request.access).filter(program=program).for_list()
    page = page_of(request, rows)
    for job in page:
        job.label = jobs.label_of(job)
    context = {"program": program, "page": page, "is_busy": any(job.state in Job.UNFINISHED for job in page)}
    return render_page(request, page="refine/job_list.html", fragment="refine/_jobs.html", context=context)


def _job(request: HttpRequest, slug: str, pk: int) -> Job:
    return get_permitted_or_404(Job.objects.all(), request.access, "change", pk=pk, program__slug=slug)


@require_POST
def job_cancel(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    jobs.cancel_job(_job(request, slug, pk))
    messages.success(request, _("It stops at its next step."))
    return redirect("job_list", slug)


@require_POST
def job_retry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    try:
        jobs.retry_job(_job(request, slug, pk))
    except jobs.JobError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is tried again."))
    return redirect("job_list", slug)
