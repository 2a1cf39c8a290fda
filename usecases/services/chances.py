"""How steady the places of many use cases are, worked out in the background and stored."""

from typing import Any

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from refine.jobs import JobError, Run, request_job
from refine.models import Job, Program, User
from usecases import scoring
from usecases.models import RankingResult
from usecases.rankings.chances import SAMPLES, chances_key, keep, question_of
from usecases.rankings.inputs import ranking_inputs, saved_sliders

WORK_OUT_CHANCES = "work_out_chances"
TRIES_KEPT = 10


@transaction.atomic
def ask_for_chances(*, program: Program, sliders: scoring.Sliders, without_open_link: bool, actor: User) -> Job:
    """The job that works out the chances for these weights: the one under way, or a new one.

    One job a program and question, whoever asks and whatever the inputs were when it was asked for: it takes them as
    they are when it starts. Who waits for it looks afterwards whether its answer is still that of the inputs.
    """
    question = question_of(sliders, without_open_link=without_open_link)
    return request_job(
        WORK_OUT_CHANCES,
        program=program,
        owner=actor,
        args={"sliders": list(sliders), "without_open_link": without_open_link},
        dedupe_key=f"{program.pk}:{question}",
    )


def work_out_chances(run: Run) -> dict[str, Any]:
    """Handler of the job: simulate and store, unless the same is stored already.

    Can be cancelled after every block of draws; runs again without harm. Returns the key of the result.
    """
    program: Any = run.job.program
    sliders = scoring.Sliders(*run.args["sliders"])
    without_open_link = run.args["without_open_link"]
    try:
        scored = scoring.score(ranking_inputs(program, without_open_link=without_open_link))
    except scoring.InputError as error:
        raise JobError(_("What was recorded contradicts itself. The ranking says what to mend.")) from error
    key = chances_key(scored, sliders)
    if not RankingResult.objects.filter(program=program, key=key).exists():
        chances = scoring.simulate(scored, sliders, samples=SAMPLES, on_progress=run.progress)
        with run.step():
            _store(program, chances, key=key, question=question_of(sliders, without_open_link=without_open_link))
        keep(scored, key, chances)
    return {"key": key}


def _store(program: Program, chances: scoring.Chances, *, key: str, question: str) -> None:
    """Keep the result in place of the earlier answer to its question, and of all but the latest tries."""
    RankingResult.objects.update_or_create(
        program=program,
        key=key,
        defaults={
            "question": question,
            "seed": scoring.seed_of(program.uuid, chances.model, chances.samples),
            "samples": chances.samples,
            "model_version": chances.model,
            "numpy_version": np.__version__,
            "result": scoring.chances_as_json(chances),
            "computed_at": timezone.now(),
        },
    )
    stored = RankingResult.objects.filter(program=program).exclude(key=key)
    stored.filter(question=question).delete()
    tries = stored.exclude(question=question_of(saved_sliders(program)))
    old = list(tries.order_by("-computed_at", "-pk").values_list("pk", flat=True)[TRIES_KEPT:])
    RankingResult.objects.filter(pk__in=old).delete()
