"""What was heard: making insights, from words or directly; what they speak for; reading what nobody has read."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Comment, Worksheet
from refine import audit
from refine.models import Program, User
from stakeholders.models import Note
from usecases.anchors import find_anchor
from usecases.models import Evidence, Insight, Tag, UseCase
from usecases.sources import source_kind, source_program, source_text

Source = Note | Comment | Worksheet

MOST_CHARACTERS: int = Insight._meta.get_field("text").max_length or 0
MOST_TAG_CHARACTERS: int = Tag._meta.get_field("name").max_length or 0


@transaction.atomic
def add_insight(insight: Insight, *, program: Program, actor: User, tags: Iterable[str] = ()) -> Insight:
    """Save what was heard and has no source here. The caller has set its words."""
    insight.program = program
    insight.created_by = actor
    insight.save()
    set_tags(insight, tags)
    return insight


@transaction.atomic
def change_insight(insight: Insight, *, tags: Iterable[str]) -> Insight:
    """Save an insight's changed words and tags. ValidationError for one whose words were withdrawn meanwhile."""
    current = Insight.objects.select_for_update(of=("self",)).get(pk=insight.pk)
    if current.withdrawn_at:
        raise ValidationError(_("These words were withdrawn."))
    insight.save()
    set_tags(insight, tags)
    return insight


def set_tags(insight: Insight, names: Iterable[str]) -> None:
    """Give an insight these tags and no others; a name in another case is the same tag, one without use is dropped."""
    wanted = {name.strip().casefold(): name.strip()[:MOST_TAG_CHARACTERS] for name in names if name.strip()}
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(program_id=insight.program_id)}
    tags = [
        known.get(key) or Tag.objects.create(program_id=insight.program_id, name=name) for key, name in wanted.items()
    ]
    insight.tags.set(tags)
    Tag.objects.filter(program_id=insight.program_id, insights__isnull=True).delete()


@transaction.atomic
def mark_words(*, source: Source, exact: str, kind: str, actor: User, near: int | None = None) -> Insight:
    """Make an insight of words that stand in `source`, with their place; the source counts as read.

    `near` is where in the source's text they were marked, in characters. The same words marked twice as the same
    kind are one insight. ValidationError for words that are not there, that are too many, or that were withdrawn.
    """
    source = _locked(source)
    anchor = find_anchor(source_text(source), exact, near=near)
    if anchor is None:
        raise ValidationError(_("These words do not stand there. They may have been changed meanwhile."))
    if len(anchor.exact) > MOST_CHARACTERS:
        raise ValidationError(
            _("That is too much for one thing that was heard. Mark at most {limit} characters.").format(
                limit=MOST_CHARACTERS
            )
        )
    insight, _is_new = Insight.objects.get_or_create(
        **{source_kind(source): source},
        kind=kind,
        anchor_start=anchor.start,
        anchor_end=anchor.end,
        withdrawn_at=None,
        defaults={
            "program_id": source_program(source),
            "text": anchor.exact,
            "is_verbatim": _is_verbatim(source),
            "anchor_exact": anchor.exact,
            "anchor_prefix": anchor.prefix,
            "anchor_suffix": anchor.suffix,
            "created_by": actor,
        },
    )
    if not isinstance(source, Worksheet):  # it holds several texts, so somebody says when all of it is read
        mark_read(source=source)
    return insight


@transaction.atomic
def sort_source(*, source: Source, kind: str, actor: User) -> Insight:
    """Read a note or comment and make one insight of all of it. ValidationError as in `mark_words`."""
    return mark_words(source=source, exact=source_text(source), kind=kind, actor=actor)


@transaction.atomic
def mark_read(*, source: Source) -> None:
    """Take a source out of the inbox, whether anything was made of it or not. Twice changes nothing."""
    type(source).objects.filter(pk=source.pk, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def mark_unread(*, source: Source, actor: User) -> int:
    """Put a source back into the inbox, and take back what the same person made of all of it, unless it is used.

    Returns how many insights went.
    """
    source = _locked(source)
    type(source).objects.filter(pk=source.pk).update(read_at=None)
    if isinstance(source, Worksheet):
        return 0
    whole = find_anchor(source_text(source), source_text(source))
    made = Insight.objects.filter(**{source_kind(source): source}, created_by=actor, evidence=None, withdrawn_at=None)
    if whole is None:
        return 0
    unused = made.filter(anchor_start=whole.start, anchor_end=whole.end, personas=None, user_stories=None)
    return unused.filter(data_needs=None).delete()[1].get(Insight._meta.label, 0)


@transaction.atomic
def delete_insight(*, insight: Insight, actor: User) -> None:
    """Delete an insight; it leaves every use case, persona, story and piece of data that rests on it."""
    audit.record("insight_deleted", actor=actor, program=insight.program, target=insight)
    program_id = insight.program_id
    insight.delete()
    Tag.objects.filter(program_id=program_id, insights__isnull=True).delete()


@transaction.atomic
def link_evidence(*, insight: Insight, use_case: UseCase, direction: str, actor: User) -> Evidence:
    """Say that an insight speaks for or against a use case; linked already, only the direction changes.

    ValidationError where the two belong to different programs, or the words were withdrawn.
    """
    insight = Insight.objects.select_for_update(of=("self",)).get(pk=insight.pk)
    if insight.program_id != use_case.program_id:
        raise ValidationError(_("This was heard in another program."))
    if insight.withdrawn_at:
        raise ValidationError(_("These words were withdrawn."))
    evidence, _created = Evidence.objects.update_or_create(
        insight=insight,
        use_case=use_case,
        defaults={"direction": direction},
        create_defaults={
            "direction": direction,
            "linked_by": actor,
        },
    )
    return evidence


def _locked(source: Source) -> Any:
    """The source as it is now, locked. ValidationError where its words were withdrawn."""
    source = type(source)._base_manager.select_for_update(of=("self",)).get(pk=source.pk)
    if getattr(source, "withdrawn_at", None):
        raise ValidationError(_("These words were withdrawn."))
    return source


def _is_verbatim(source: Source) -> bool:
    """A comment is somebody's words, a note only where it is a quote; a worksheet is a team's summary."""
    return isinstance(source, Comment) or (isinstance(source, Note) and source.kind == Note.Kind.QUOTE)
