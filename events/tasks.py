"""Background work of events."""

from django.utils.translation import gettext_lazy as _

from events.services import import_removal, import_runs, imports
from events.services.bulk import place_in_weighting_groups
from refine import cleaning
from refine.jobs import Run, job

cleaning.cleans("imports")(imports.delete_forgotten)

RECOUNT_PROGRAM = "recount_program"

job(imports.CHECK, label=_("Checking a file of answers"), on_stop=imports.stop_import)(import_runs.check_file)
job(imports.RUN, label=_("Importing answers"), on_stop=imports.stop_import)(import_runs.fill_event)
job(imports.UNDO, label=_("Removing an import"))(import_removal.remove)


@job(RECOUNT_PROGRAM, label=_("Counting answers by the new groups"))
def recount_program(run: Run) -> None:
    """After another dimension became the one votes are weighted by: place everybody anew, event by event.

    Ask with `request_job(RECOUNT_PROGRAM, program=program, owner=user)`. Runs again without harm.
    """
    program = run.job.program
    events = list(program.events.complete().order_by("pk"))
    for done, event in enumerate(events):
        run.progress(done, len(events))
        with run.step():
            place_in_weighting_groups(event=event)
    run.progress(len(events), len(events))
