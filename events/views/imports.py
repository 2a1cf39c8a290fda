"""Files of answers: handed in, explained, looked at, written, and taken back."""

from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.forms.import_columns import ColumnsForm
from events.forms.import_groups import GroupsForm
from events.forms.imports import StartForm, UploadForm
from events.imports.files import ImportRefused
from events.imports.opening import columns_of
from events.models import Import
from events.previews import first_mapping, preview_of, reliances_of
from events.services import imports
from refine.formpage import form_status, posted, render_confirm, render_form
from refine.htmx import render_page
from refine.jobs import cancel_job
from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404

State = Import.State


def _get_import(request: HttpRequest, slug: str, pk: int) -> Import:
    rows = Import.objects.select_related("program", "owner", "event__program", "job")
    row: Import = get_permitted_or_404(rows, request.access, "change", pk=pk, program__slug=slug)
    return row


def _refused(request: HttpRequest, row: Import, refusal: ValidationError | ImportRefused) -> HttpResponse:
    reasons = refusal.messages if isinstance(refusal, ValidationError) else map(str, refusal.problems)
    messages.error(request, " ".join(reasons))
    return redirect(row)


@require_safe
def import_list(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "import_votes", slug=slug)
    page = page_of(request, Import.objects.for_user(request.access).filter(program=program).for_list())
    return render(request, "events/import_list.html", {"program": program, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def import_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand in a file. What kind it is shows from what is in it; tables are explained next."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "import_votes", slug=slug)
    form = UploadForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        row = form.save(program=program, owner=request.user)
        if row.state not in (State.UPLOADED, State.CHECKING):
            messages.info(request, _("This file is here already."))
        return redirect("events:import_columns", slug, row.pk) if row.state == State.UPLOADED else redirect(row)
    return render_form(
        request,
        form,
        title=_("Import answers from a file"),
        submit=_("Send"),
        cancel_url=reverse("events:import_list", args=[slug]),
        template="events/import_form.html",
    )


@require_safe
def import_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Where an import stands; the page comes again by itself while something is going on."""
    row = _get_import(request, slug, pk)
    return _render_detail(request, row, StartForm(instance=row))


def _render_detail(request: HttpRequest, row: Import, form: StartForm) -> HttpResponse:
    context = {"import": row, "form": form, "preview": preview_of(row), "reliances": reliances_of(row)}
    page, fragment = "events/import_detail.html", "events/_import.html"
    return render_page(request, page, fragment, context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what the columns of a table mean, from a first guess or as the newest table with these headings had it."""
    row = _get_import(request, slug, pk)
    if not row.can_be_explained:
        raise Http404
    try:
        columns = columns_of(Path(row.file.path), row.format, row.file_name)
    except ImportRefused as refusal:
        return _refused(request, row, refusal)
    form = ColumnsForm(posted(request), instance=row, columns=columns, mapping=first_mapping(row, columns))
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render_form(
        request,
        form,
        title=_("What the columns mean"),
        lead=_("A first guess is filled in. Look it over: columns that are left out are not kept."),
        submit=_("Check the file"),
        cancel_url=row.get_absolute_url(),
        template="events/import_columns.html",
        **{"import": row},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_groups(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say which groups the values of some columns stand for."""
    row = _get_import(request, slug, pk)
    if row.state not in Import.STARTABLE:
        raise Http404
    form = GroupsForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        if form.save():
            return redirect(row)
        messages.info(request, _("Some values are not the name of a group. Choose what they stand for."))
        return redirect("events:import_groups", slug, pk)
    return render_form(
        request,
        form,
        title=_("Choose groups"),
        lead=_(
            "Which groups of people do these columns tell of? Values with a group's name are matched by themselves."
        ),
        submit=_("Save"),
        cancel_url=row.get_absolute_url(),
        template="events/import_groups.html",
        **{"import": row},
    )


@require_POST
def import_check(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = _get_import(request, slug, pk)
    try:
        imports.check_import(row=row)
    except ValidationError as refusal:
        return _refused(request, row, refusal)
    return redirect(row)


@require_POST
def import_start(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Write a checked file into the program."""
    row = _get_import(request, slug, pk)
    form = StartForm(request.POST, instance=row)
    if not form.is_valid():
        return _render_detail(request, row, form)
    try:
        started = imports.start_import(row=row, title=form.cleaned_data["title"], actor=request.user)
    except ValidationError as refusal:
        return _refused(request, row, refusal)
    if not started.is_new:
        messages.info(request, _("These answers were imported before. Nothing was added."))
    return redirect(row)


@require_POST
def import_stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    row = _get_import(request, slug, pk)
    if row.job is not None and row.state in Import.STOPPABLE:
        cancel_job(row.job)
        messages.success(request, _("It stops at its next step, and what it has written is removed."))
    return redirect(row)


@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an import back, after a question; a removal that stopped halfway goes on."""
    row = _get_import(request, slug, pk)
    if request.method == "POST":
        try:
            imports.undo_import(row=row, actor=request.user)
        except ValidationError as refusal:
            return _refused(request, row, refusal)
        return redirect(row)
    return render_confirm(
        request,
        question=_("Undo the import of “{file}”?").format(file=row),
        details=_("Its event goes with all people, answers and comments in it."),
        button=_("Undo the import"),
        cancel_url=row.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Forget a file that is not in the program."""
    row = _get_import(request, slug, pk)
    if request.method == "POST":
        try:
            imports.delete_import(row=row)
        except ValidationError as refusal:
            return _refused(request, row, refusal)
        messages.success(request, _("“{title}” was deleted.").format(title=row))
        return redirect("events:import_list", slug)
    return render_confirm(
        request,
        question=_("Delete the file “{file}”?").format(file=row),
        details=_("Nothing of it is in the program."),
        button=_("Delete"),
        cancel_url=row.get_absolute_url(),
    )
