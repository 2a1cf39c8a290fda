"""How steady the places of many use cases are: a job works it out, the page waits for it."""

import numpy as np
import pytest

from refine import jobs
from refine.models import Job
from refine.services.weights import save_weights
from tests.refine.factories import UserFactory
from tests.usecases.factories import RankingResultFactory, SupportFactory
from tests.usecases.ranked import address, ranked_program, text_of
from usecases import scoring
from usecases.models import RankingResult, UseCase
from usecases.rankings import chances as chances_module
from usecases.rankings.chances import chances_key, known_chances, question_of
from usecases.rankings.inputs import ranking_inputs, saved_sliders
from usecases.services import chances as service
from usecases.services.chances import TRIES_KEPT, ask_for_chances

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch):
    monkeypatch.setattr(chances_module, "AT_ONCE_UP_TO", 2)
    monkeypatch.setattr(service, "SAMPLES", 500)
    monkeypatch.setattr(chances_module.chances_key, "__defaults__", (500,))


def ask(program, **fields):
    values = {"sliders": saved_sliders(program), "without_open_link": False, "actor": UserFactory()} | fields
    return ask_for_chances(program=program, **values)


def change_something(program):
    SupportFactory(use_case=program.use_cases.get(number=3), commits=True)


def test_page_of_many_use_cases_offers_a_job(client, enter):
    program = ranked_program(3)
    enter(program)

    page = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)

    assert (
        f'<form id="work-out-chances" method="post" action="{address(program, "ranking_chances_start")}" hidden>'
        in (page.content.decode())
    )
    assert [row["steadiness"] for row in page.context["placed"]] == [None] * 3
    assert f'hx-post="{address(program, "ranking_chances_start")}"' in fragment.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize("role", ["lead", "staff", "observer"])
def test_whoever_reads_the_ranking_starts_the_job(client, enter, role, run_jobs):
    program = ranked_program(3)
    user = enter(program, role=role)

    started = client.post(address(program, "ranking_chances_start"), headers=HTMX)
    job = Job.objects.get()
    run_jobs()
    over = client.get(address(program, "ranking_chances_progress", job.pk), headers=HTMX)
    ready = client.get(address(program, "ranking_chances"), headers=HTMX)
    page = client.get(address(program))

    assert (job.kind, job.program, job.owner) == ("work_out_chances", program, user)
    assert 'hx-trigger="every 2s"' in started.content.decode()
    assert f'hx-get="{address(program, "ranking_chances")}" hx-trigger="load"' in over.content.decode()
    assert ready.headers["HX-Trigger-After-Settle"] == "chances-ready"
    assert all(row["steadiness"] for row in page.context["placed"])
    assert not page.context["needs_chances"]


def test_job_works_without_a_script(client, enter, run_jobs):
    program = ranked_program(3)
    enter(program)

    response = client.post(address(program, "ranking_chances_start"))
    job = Job.objects.get()
    waiting = client.get(response.url)
    run_jobs()
    done = client.get(response.url)

    assert response.url == f"{address(program)}?job={job.pk}"
    assert "Waiting for its turn" in text_of(waiting)
    assert "<progress" in waiting.content.decode()
    assert all(row["steadiness"] for row in done.context["placed"])


def test_several_people_start_one_job():
    program = ranked_program(3)

    first, second = ask(program), ask(program)
    other = ask(program, sliders=scoring.Sliders(100, 0, 0))
    without = ask(program, without_open_link=True)

    assert first == second
    assert len({first.pk, other.pk, without.pk}) == 3


def test_result_is_stored_with_what_it_rests_on_and_equals_the_engines(run_jobs):
    program = ranked_program(3)
    ask(program)
    run_jobs()

    row = RankingResult.objects.get()
    scored = scoring.score(ranking_inputs(program))
    expected = scoring.simulate(scored, samples=500)

    assert (row.key, row.question) == (chances_key(scored, saved_sliders(program)), "50,50,50")
    assert (row.samples, row.model_version, row.numpy_version) == (500, scoring.MODEL, np.__version__)
    assert row.seed == f"{program.uuid}\n{scoring.MODEL}\n500"
    assert row.result == scoring.chances_as_json(expected)
    assert Job.objects.get().result == {"key": row.key}


def test_stored_result_is_used_again_while_inputs_are_unchanged(run_jobs, monkeypatch):
    program = ranked_program(3)
    ask(program)
    run_jobs()
    chances_module.cache.clear()
    monkeypatch.setattr(scoring, "simulate", None)

    ask(program)
    run_jobs()

    scored = scoring.score(ranking_inputs(program))
    assert known_chances(scored, saved_sliders(program)) is not None
    assert list(Job.objects.values_list("state", flat=True)) == ["done", "done"]
    assert RankingResult.objects.count() == 1


def test_another_numpy_does_not_count(run_jobs, monkeypatch):
    program = ranked_program(3)
    ask(program)
    run_jobs()
    chances_module.cache.clear()

    monkeypatch.setattr(np, "__version__", "0")

    assert known_chances(scoring.score(ranking_inputs(program)), saved_sliders(program)) is None


# --- Something changes


def test_earlier_result_is_shown_as_such_and_replaced(client, enter, run_jobs):
    program = ranked_program(3)
    enter(program)
    ask(program)
    run_jobs()
    RankingResult.objects.update(computed_at="2026-03-04T15:00Z")
    change_something(program)

    page = client.get(address(program))
    fragment = client.get(address(program, "ranking_chances"), headers=HTMX)

    sentence = "Something has changed since March 4, 2026, 10 a.m., when it was worked out how steady the places are."
    assert sentence in text_of(page)
    assert all(row["steadiness"] for row in page.context["placed"])
    assert page.context["needs_chances"]
    assert page.context["same_shortlist"] == ""
    assert 'hx-trigger="load delay:10s"' in fragment.content.decode()

    client.post(address(program, "ranking_chances_start"), headers=HTMX)
    run_jobs()

    assert not client.get(address(program)).context["needs_chances"]
    assert RankingResult.objects.count() == 1


def test_earlier_result_for_another_shortlist_is_not_shown(client, enter, run_jobs):
    program = ranked_program(3)
    enter(program)
    ask(program)
    run_jobs()
    program.shortlist_size = 1
    program.save()

    page = client.get(address(program))

    assert [row["steadiness"] for row in page.context["placed"]] == [None] * 3


def test_inputs_that_change_while_the_job_runs_are_worked_out_next(client, enter, run_jobs, monkeypatch):
    program = ranked_program(3)
    enter(program)
    simulate = scoring.simulate

    def slow(*args, **kwargs):
        found = simulate(*args, **kwargs)
        if not RankingResult.objects.exists():
            change_something(program)
        return found

    monkeypatch.setattr(scoring, "simulate", slow)
    client.post(address(program, "ranking_chances_start"), headers=HTMX)
    run_jobs()
    after_first = client.get(address(program, "ranking_chances"), headers=HTMX)
    client.post(address(program, "ranking_chances_start"), headers=HTMX)
    run_jobs()
    after_second = client.get(address(program, "ranking_chances"), headers=HTMX)

    assert "HX-Trigger-After-Settle" not in after_first.headers
    assert "Something has changed since" in text_of(after_first)
    assert after_second.headers["HX-Trigger-After-Settle"] == "chances-ready"


def test_old_results_go_the_saved_weights_stays(run_jobs):
    program = ranked_program(3)
    saved = RankingResultFactory(program=program, question="50,50,50", computed_at="2026-01-01T00:00Z")
    elsewhere = RankingResultFactory(question="9,9,9", computed_at="2026-01-01T00:00Z")
    tries = [
        RankingResultFactory(program=program, question=f"{n},0,0", computed_at=f"2026-02-{n:02d}T00:00Z")
        for n in range(1, TRIES_KEPT + 3)
    ]
    ask(program, sliders=scoring.Sliders(100, 0, 0))
    run_jobs()

    kept = set(RankingResult.objects.values_list("pk", flat=True))
    new = RankingResult.objects.get(question="100,0,0")
    assert kept == {saved.pk, elsewhere.pk, new.pk, *(row.pk for row in tries[2:])}


# --- It does not come to an end


def test_job_can_be_stopped_between_blocks(client, enter, run_jobs, monkeypatch):
    program = ranked_program(3)
    enter(program)
    job = ask(program)
    monkeypatch.setattr(jobs, "PROGRESS_EVERY_SECONDS", 0)
    told = []
    progress = jobs.Run.progress

    def cancel_after_the_first(run, done, total=0, text=""):
        told.append((done, total))
        progress(run, done, total, text)
        jobs.cancel_job(Job.objects.get(pk=job.pk))

    monkeypatch.setattr(jobs.Run, "progress", cancel_after_the_first)
    monkeypatch.setattr("usecases.scoring.draws.DRAWS_AT_A_TIME", 100)
    run_jobs()
    job.refresh_from_db()
    fragment = client.get(address(program, "ranking_chances_progress", job.pk), headers=HTMX)

    assert job.state == Job.State.CANCELLED
    assert told == [(100, 1000), (200, 1000)]
    assert not RankingResult.objects.exists()
    assert "Somebody stopped working out how steady the places are. Try again" in text_of(fragment)
    assert 'hx-trigger="load' not in fragment.content.decode()


def test_job_of_contradicting_facts_is_refused(client, enter, run_jobs):
    program = ranked_program(3)
    enter(program)
    job = ask(program)
    program.dimensions.get().groups.first().delete()
    run_jobs()

    fragment = client.get(address(program, "ranking_chances_progress", job.pk), headers=HTMX)

    assert "What was recorded contradicts itself. The ranking says what to mend." in text_of(fragment)


def test_known_chances_start_no_job(client, enter, run_jobs):
    program = ranked_program(3)
    user = enter(program)
    ask(program)
    run_jobs()

    response = client.post(address(program, "ranking_chances_start"), headers=HTMX)
    page = client.post(address(program, "ranking_chances_start"))

    assert response.headers["HX-Trigger-After-Settle"] == "chances-ready"
    assert page.url == f"{address(program)}?"
    assert Job.objects.count() == 1

    save_weights(program=program, actor=user, sliders=[10, 20, 30])
    client.post(address(program, "ranking_chances_start"), headers=HTMX)

    assert Job.objects.count() == 2


def test_few_use_cases_start_no_job(client, enter):
    program = ranked_program(2)
    enter(program)

    response = client.post(address(program, "ranking_chances_start"))

    assert response.url == f"{address(program)}?steady=on"
    assert not Job.objects.exists()


def test_progress_of_another_programs_job_is_not_found(client, enter):
    program, other = ranked_program(1), ranked_program(1)
    enter(program)

    assert client.get(address(program, "ranking_chances_progress", ask(other).pk), headers=HTMX).status_code == 404


def test_question_names_weights_and_answers():
    assert question_of(scoring.Sliders(40, 35.5, 0)) == "40,35.5,0"
    assert question_of(scoring.Sliders(40, 35, 25), without_open_link=True) == "40,35,25,without_open_link"


def test_chances_key_follows_the_evidence():
    program = ranked_program(2)
    sliders = saved_sliders(program)
    before = chances_key(scoring.score(ranking_inputs(program)), sliders)

    UseCase.objects.update(title="Other words")
    assert chances_key(scoring.score(ranking_inputs(program)), sliders) == before

    SupportFactory(use_case=program.use_cases.first(), commits=True)
    assert chances_key(scoring.score(ranking_inputs(program)), sliders) != before
