"""The program's ballot, answered at the end of an interview."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events.ballots import open_ballot, people_of
from events.forms.interview_ballot import InterviewBallotForm
from refine.formpage import form_status, posted
from refine.permissions import get_permitted_or_404
from stakeholders.models import Interview


@require_http_methods(["GET", "HEAD", "POST"])
def interview_ballot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One person of the interview answers. Without an open ballot, or anybody who agreed, the page says what to do."""
    interviews = Interview.objects.select_related("program").with_can(request.access, "ask_consent")
    interview = get_permitted_or_404(interviews, request.access, "answer_ballot", pk=pk, program__slug=slug)
    context = {"interview": interview, "program": interview.program, "ballot": open_ballot(interview.program)}
    if context["ballot"] is None:
        return render(request, "events/interview_ballot.html", context)
    people = people_of(interview, context["ballot"])
    form = InterviewBallotForm(
        posted(request),
        interview=interview,
        ballot=context["ballot"],
        people=[person for person in people if person.has_agreed],
        options=list(context["ballot"].options.shown()),
    )
    if request.method == "POST" and (participant := form.try_save(actor=request.user)):
        messages.success(request, _("{code} has answered the ballot.").format(code=participant.stakeholder))
        return redirect(interview)
    context |= {"form": form, "people": people, "can_answer": any(person.has_agreed for person in people)}
    return render(request, "events/interview_ballot.html", context, status=form_status(form))
