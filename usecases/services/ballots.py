"""What options of an event stand for."""

from django.db import transaction
from django.utils.text import Truncator

from events.models import Event, Option
from refine.models import User
from usecases.models import BallotLink, UseCase
from usecases.services.use_cases import add_use_case

MOST_TITLE_CHARACTERS = UseCase._meta.get_field("title").max_length or 0


@transaction.atomic
def use_cases_from_options(event: Event, actor: User | None = None) -> list[UseCase]:
    """Put each option of `event` that is shown under review as a use case of its own, in the options' order.

    The option's votes then count for it. Options that stand for something already are left alone, so a second call
    makes nothing. A text too long for a title stands in full under “wants to”.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)  # two calls at once make one set
    language = event.program.languages[0]
    options = Option.objects.shown().filter(activity__event=event, ballot_link=None)
    options = options.order_by("activity_id", "position", "pk")
    made = []
    for option in options:
        text = option.label.in_language(language)
        title = Truncator(text).chars(MOST_TITLE_CHARACTERS)
        use_case = add_use_case(
            UseCase(title=title, wants_to=text if title != text else "", status=UseCase.Status.CANDIDATE),
            program=event.program,
            actor=actor,
        )
        BallotLink.objects.create(event=event, option=option, use_case=use_case)
        made.append(use_case)
    return made
