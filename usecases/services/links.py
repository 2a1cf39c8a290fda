"""Which options of an activity stand for which use cases and data: put there, linked, unlinked."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from events.models import Activity, Event, Option
from refine import audit
from refine.models import User
from usecases.models import BallotLink, DataNeed, UseCase


@transaction.atomic
def put_on_activity(
    *, activity: Activity, use_cases: Iterable[UseCase] = (), needs: Iterable[DataNeed] = (), actor: User
) -> list[BallotLink]:
    """Add an option to `activity` for each use case and piece of data that is not on it yet, after the others.

    The option is labeled with the title, in the program's first language; others can be written later. Within an
    event a use case is scored through one activity only: where another one has it already, this is a repeat that
    is shown, not scored. Raises ValidationError for an activity that is closed or takes no options.
    """
    activity = _locked(activity)
    if not activity.has_options:
        raise ValidationError(_("People write freely here: there is nothing to choose from."))
    language = activity.event.program.languages[0]
    position = (activity.options.aggregate(highest=Max("position"))["highest"] or 0) + 1
    listed = BallotLink.objects.filter(option__activity=activity)
    there = {*listed.values_list("use_case_id", "data_need_id")}
    links = []
    rows: list[UseCase | DataNeed] = [*use_cases, *needs]
    for row in rows:
        key = (row.pk, None) if isinstance(row, UseCase) else (None, row.pk)
        if key in there:
            continue
        option = Option.objects.create(activity=activity, label={language: row.title}, position=position)
        links.append(_link(option, row))
        position += 1
    audit.record("options_added", actor=actor, program=activity.event.program, target=activity, number=len(links))
    return links


@transaction.atomic
def link_option(*, option: Option, use_case: UseCase | None, actor: User) -> BallotLink | None:
    """Say that an option stands for `use_case`, or (None) for nothing. ValidationError across programs."""
    activity = _locked(option.activity)
    BallotLink.objects.filter(option=option).delete()
    link = None
    if use_case is not None:
        if use_case.program_id != activity.event.program_id:
            raise ValidationError(_("This use case belongs to another program."))
        link = _link(option, use_case)
    audit.record("option_linked", actor=actor, program=activity.event.program, target=option)
    return link


def _locked(activity: Activity) -> Activity:
    """The activity, with its event locked: what is scored is decided for the whole event."""
    Event.objects.select_for_update(no_key=True).get(pk=activity.event_id)
    activity = Activity.objects.select_related("event__program").get(pk=activity.pk)
    if activity.closed_at is not None:
        raise ValidationError(_("This activity is closed: its answers are counted already."))
    return activity


def _link(option: Option, row: UseCase | DataNeed) -> BallotLink:
    event_id = option.activity.event_id
    if isinstance(row, DataNeed):
        return BallotLink.objects.create(event_id=event_id, option=option, data_need=row, is_scored=False)
    scored_already = BallotLink.objects.filter(event_id=event_id, use_case=row, is_scored=True).exists()
    is_scored = option.activity.format not in Activity.UNSCORED_FORMATS and not scored_already
    return BallotLink.objects.create(event_id=event_id, option=option, use_case=row, is_scored=is_scored)
