"""Whole events from files."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events.imports.polis import PolisExport
from events.models import Activity, Channel, Event, Option
from events.services.bulk import BulkParticipant, BulkVote, bulk_record
from events.services.running import close_event, create_event
from refine import audit
from refine.models import Program, User

POLIS = "polis"
MOST_TITLE_CHARACTERS = Event._meta.get_field("title").max_length or 0
MOST_PROMPT_CHARACTERS = Activity._meta.get_field("prompt").max_length or 0


@dataclass(frozen=True)
class Imported:
    """The event of a file, and whether this import made it (else it was there already)."""

    event: Event
    is_new: bool


@transaction.atomic
def import_polis(
    *, program: Program, export: PolisExport, title: str = "", fallback_title: str = "", actor: User | None = None
) -> Imported:
    """Write one closed survey with everybody's latest votes: all of it, or nothing.

    Comments become options, in the program's first language, hidden where they were moderated out; people are keyed
    by the export's voter-id. The same export again adds nothing and returns the event it made. The title is `title`,
    else the export's topic, else `fallback_title`.
    """
    language = program.languages[0]
    key = export.fingerprint
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)  # two imports of one file: one event
    existing = Event.objects.filter(program=program, import_format=POLIS, import_key=key).first()
    if existing is not None:
        return Imported(existing, is_new=False)
    if len(title) > MOST_TITLE_CHARACTERS:
        raise ValidationError(_("A title has at most {limit} characters.").format(limit=MOST_TITLE_CHARACTERS))
    title = title or Truncator(export.topic or fallback_title).chars(MOST_TITLE_CHARACTERS)
    times = sorted(vote.at for vote in export.votes)
    event = create_event(
        Event(
            program=program,
            kind=Event.Kind.SURVEY,
            title={language: title},
            state=Event.State.OPEN,
            starts_at=times[0] if times else None,
            ends_at=times[-1] if times else None,
            opened_at=times[0] if times else None,
            asks_groups=False,
            import_format=POLIS,
            import_key=key,
        ),
        actor=actor,
    )
    prompt = Truncator(export.description or title).chars(MOST_PROMPT_CHARACTERS)
    activity = Activity.objects.create(event=event, format=Activity.Format.AGREE, prompt={language: prompt})
    option_pks = _options(activity, export, language)
    count = bulk_record(
        event=event,
        participants=[
            BulkParticipant(key=voter, channel=Channel.IMPORT)
            for voter in dict.fromkeys(vote.voter_id for vote in export.votes)
        ],
        votes=(BulkVote(vote.voter_id, option_pks[vote.comment_id], vote.answer, at=vote.at) for vote in export.votes),
    )
    event = close_event(event=event, actor=actor, at=times[-1] if times else None)
    audit.record("votes_imported", actor=actor, program=program, target=event, format=POLIS, answers=count)
    return Imported(event, is_new=True)


def _options(activity: Activity, export: PolisExport, language: str) -> dict[str, int]:
    """Make the options; returns their pks by comment id."""
    options = Option.objects.bulk_create(
        [
            Option(
                activity=activity,
                label={language: comment.text},
                external_id=comment.id,
                is_hidden=comment.is_out,
                position=min(position, 32767),
            )
            for position, comment in enumerate(export.comments)
        ],
        batch_size=500,
    )
    return {option.external_id: option.pk for option in options}
