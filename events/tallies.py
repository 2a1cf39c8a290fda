"""Counting answers from the raw rows: what `Tally` and `Turnout` must always equal."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, QuerySet, Sum

from events.models import Activity, Submission, Tally, Turnout, Vote


def counted_votes(activity_ids: Iterable[int]) -> QuerySet:
    """Rows of option, group, channel, capacity, answer with `people` and `points`, from the votes."""
    return (
        Vote.objects.filter(activity_id__in=activity_ids)
        .values(
            "activity_id",
            "option_id",
            "answer",
            group_id=F("participant__group_id"),
            channel=F("participant__channel"),
            capacity=F("participant__capacity"),
        )
        .annotate(people=Count("pk"), total=Sum("points"))
        .order_by()
    )


def counted_turnout(activity_ids: Iterable[int]) -> QuerySet:
    """Rows of activity, group, channel, capacity with `people`, from the submissions."""
    return (
        Submission.objects.filter(activity_id__in=activity_ids)
        .values(
            "activity_id",
            group_id=F("participant__group_id"),
            channel=F("participant__channel"),
            capacity=F("participant__capacity"),
        )
        .annotate(people=Count("pk"))
        .order_by()
    )


@transaction.atomic
def rebuild(activity_ids: Iterable[int]) -> None:
    """Recount some activities. Locks them, so that an answer recorded meanwhile is not lost."""
    ids = sorted(set(activity_ids))
    list(Activity.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    Tally.objects.filter(activity_id__in=ids).delete()
    Turnout.objects.filter(activity_id__in=ids).delete()
    Tally.objects.bulk_create([Tally(points=row.pop("total"), **row) for row in counted_votes(ids)], batch_size=1000)
    Turnout.objects.bulk_create([Turnout(**row) for row in counted_turnout(ids)], batch_size=1000)
