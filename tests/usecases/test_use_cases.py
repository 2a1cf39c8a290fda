"""Use cases through their pages."""

import pytest
from django.urls import reverse

from refine.models import AuditEntry
from tests.stakeholders.factories import NoteFactory, OrganizationFactory
from tests.usecases.factories import (
    BallotLinkFactory,
    EndUserFactory,
    EvidenceFactory,
    InsightFactory,
    PersonaFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
    UserStoryFactory,
)
from usecases.models import UseCase

HOSTILE = "<script>alert(1)</script> مستأجرة 🏠 \u202eright"


def page(name, use_case, *args):
    return reverse(f"usecases:{name}", args=[use_case.program.slug, use_case.pk, *args])


def filled(program, **fields):
    """A use case with one of everything behind it."""
    use_case = UseCaseFactory(program=program, **fields)
    persona = PersonaFactory(use_case=use_case)
    insight = InsightFactory(program=program, note=NoteFactory(interview__program=program))
    persona.insights.add(insight)
    UserStoryFactory(use_case=use_case, persona=persona).insights.add(insight)
    UseCaseNeedFactory(use_case=use_case)
    EvidenceFactory(use_case=use_case)
    EvidenceFactory(use_case=use_case, direction="contradicts")
    SupportFactory(use_case=use_case)
    EndUserFactory(use_case=use_case)
    return use_case


@pytest.mark.parametrize("item_count", [1, 3])
def test_use_case_list_query_count(staff, program, item_count, django_assert_num_queries):
    for _index in range(item_count):
        filled(program)
    with django_assert_num_queries(6):
        response = staff.get(reverse("usecases:use_case_list", args=["housing"]))
    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_use_case_detail_query_count(staff, program, item_count, django_assert_num_queries):
    use_case = UseCaseFactory(program=program)
    for _index in range(item_count):
        source = filled(program)
        for rows in (source.personas, source.user_stories, source.needs, source.evidence, source.supports):
            rows.update(use_case=use_case)
        source.end_users.update(use_case=use_case)
        source.merged_into = use_case
        source.status = "set_aside"
        source.save()
    with django_assert_num_queries(17):
        response = staff.get(use_case.get_absolute_url())
    assert (len(response.context["personas"]), len(response.context["needs"])) == (item_count, item_count)


def test_use_case_list_finds_by_code_words_and_stage(staff, program):
    found = UseCaseFactory(program=program, number=3, title="Tenants check violations", who="Renters")
    other = UseCaseFactory(program=program, number=4, title="Clinics plan", draft=True)
    url = reverse("usecases:use_case_list", args=["housing"])

    def listed(**query):
        return list(staff.get(url, query).context["page"].object_list)

    assert listed(q="uc-03") == [found]
    assert listed(q="RENTERS") == [found]
    assert listed(stage="draft") == [other]
    assert listed(q="nothing like it") == []
    assert listed(sort="-title") == [found, other]
    assert listed(page="99") == [found, other]


def test_use_case_add_gives_the_next_number(staff, program):
    UseCaseFactory(program=program, number=7)
    UseCaseFactory(number=40)

    response = staff.post(reverse("usecases:use_case_add", args=["housing"]), {"title": "Parents compare schools"})

    added = UseCase.objects.get(title="Parents compare schools")
    assert (response.url, added.code, added.status) == (added.get_absolute_url(), "UC-08", "draft")
    assert AuditEntry.objects.filter(action="use_case_added", object_uuid=added.uuid).count() == 1


def test_use_case_add_refused_keeps_what_was_typed(staff, program):
    response = staff.post(reverse("usecases:use_case_add", args=["housing"]), {"title": "", "who": HOSTILE})

    assert response.status_code == 422
    assert "&lt;script&gt;alert(1)&lt;/script&gt; مستأجرة 🏠 \u202eright" in response.content.decode()
    assert not UseCase.objects.exists()


def test_use_case_page_escapes_what_was_written(staff, program):
    use_case = UseCaseFactory(program=program, title=HOSTILE, who=HOSTILE)
    content = staff.get(use_case.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in content
    assert "مستأجرة 🏠" in content


def test_use_case_change_saves_words_only(staff, program):
    use_case = UseCaseFactory(program=program, number=5, draft=True)
    data = {"title": "Renters look up a building", "status": "promising", "number": "9", "program": "99"}

    staff.post(page("use_case_change", use_case), data)

    use_case.refresh_from_db()
    assert (use_case.title, use_case.status, use_case.number) == ("Renters look up a building", "draft", 5)


def test_use_case_too_long_is_refused(staff, program):
    response = staff.post(reverse("usecases:use_case_add", args=["housing"]), {"title": "x" * 201, "who": "y" * 2001})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "who"}


def test_use_case_check_answers_without_saving(staff, program):
    url = reverse("usecases:words_check", args=["housing", "scenario"])
    response = staff.post(url, {"title": "An app for renters"})
    unknown = staff.post(reverse("usecases:words_check", args=["housing", "poem"]))
    assert (response.status_code, unknown.status_code, UseCase.objects.count()) == (200, 404, 0)
    assert "“app” is a solution." in response.content.decode()


def test_use_case_of_another_program_is_not_found(staff, outsider, program):
    use_case = UseCaseFactory(program=program)
    elsewhere = UseCaseFactory()
    assert outsider.get(use_case.get_absolute_url()).status_code == 404
    assert staff.get(reverse("usecases:use_case_detail", args=["housing", elsewhere.pk])).status_code == 404


def test_partner_sees_its_own_support_and_no_evidence(partner, partner_organization, program):
    use_case = UseCaseFactory(program=program)
    EvidenceFactory(use_case=use_case, insight__text="Heard in confidence")
    SupportFactory(use_case=use_case, organization=partner_organization, rung="takes_part", what="Hosts a table")
    SupportFactory(use_case=use_case, organization=OrganizationFactory(program=program), what="Gives money")
    EndUserFactory(use_case=use_case, offer="Tests it at home")

    content = partner.get(use_case.get_absolute_url()).content.decode()

    found = [text in content for text in ("Hosts a table", "Heard in confidence", "Gives money", "Tests it at home")]
    assert found == [True, False, False, False]


@pytest.mark.parametrize(
    ("before", "stage", "after"),
    [
        ("draft", "candidate", "candidate"),
        ("candidate", "promising", "promising"),
        ("promising", "handed_over", "handed_over"),
        ("promising", "candidate", "candidate"),
        ("candidate", "draft", "draft"),
        ("candidate", "candidate", "candidate"),
        ("draft", "promising", "draft"),
        ("handed_over", "draft", "handed_over"),
        ("set_aside", "promising", "set_aside"),
    ],
)
def test_use_case_moves_one_stage_at_a_time(staff, program, before, stage, after):
    use_case = UseCaseFactory(program=program, status=before, set_aside_reason="Out of scope")
    staff.post(page("use_case_move", use_case, stage))
    use_case.refresh_from_db()
    assert use_case.status == after


def test_use_case_move_says_what_is_lacking_and_lets_go_on(staff, program):
    use_case = UseCaseFactory(program=program, draft=True, who="Renters")

    asked = staff.get(page("use_case_move", use_case, "candidate"))
    staff.post(page("use_case_move", use_case, "candidate"))

    use_case.refresh_from_db()
    assert asked.context["lacking"] == [
        "Say what they want to do.",
        "Say how they manage today.",
        "Link at least one thing that was heard and speaks for it.",
        "List at least one piece of data it needs.",
    ]
    assert use_case.status == "candidate"


def test_use_case_move_to_no_stage_is_not_found(staff, program):
    use_case = UseCaseFactory(program=program)
    assert staff.get(page("use_case_move", use_case, "nonsense")).status_code == 404
    assert staff.post(page("use_case_move", use_case, "set_aside")).status_code == 404


def test_use_case_set_aside_needs_a_reason_and_is_taken_up_where_it_was(staff, program):
    use_case = UseCaseFactory(program=program, promising=True)

    empty = staff.post(page("use_case_set_aside", use_case), {"reason": "  "})
    staff.post(page("use_case_set_aside", use_case), {"reason": "Another office does it"})
    use_case.refresh_from_db()
    set_aside = (use_case.status, use_case.set_aside_reason)
    staff.post(page("use_case_take_up", use_case))

    use_case.refresh_from_db()
    assert empty.status_code == 422
    assert set_aside == ("set_aside", "Another office does it")
    assert (use_case.status, use_case.set_aside_reason) == ("promising", "")


def test_use_case_delete_only_drafts_without_anything_behind(staff, program):
    bare, heard, supported, voted = (UseCaseFactory(program=program, draft=True) for _index in range(4))
    reviewed = UseCaseFactory(program=program)
    EvidenceFactory(use_case=heard)
    SupportFactory(use_case=supported)
    BallotLinkFactory(use_case=voted)
    rows = (bare, heard, supported, voted, reviewed)

    asked = staff.get(page("use_case_delete", bare))
    for use_case in rows:
        staff.post(page("use_case_delete", use_case))

    assert (asked.status_code, UseCase.objects.count()) == (200, 4)
    assert not UseCase.objects.filter(pk=bare.pk).exists()


def test_use_case_history_shows_who_changed_which_words(staff, program):
    staff.post(reverse("usecases:use_case_add", args=["housing"]), {"title": "Renters check one building"})
    use_case = UseCase.objects.get()
    staff.post(page("use_case_change", use_case), {"title": "Renters check two buildings"})

    content = staff.get(page("use_case_history", use_case)).content.decode()

    user = program.memberships.get(role="staff").user
    assert "Renters check <del>one</del><ins>two</ins> <del>building</del><ins>buildings</ins>" in content
    assert content.count(str(user)) >= 2


def test_use_case_restore_brings_words_back_not_the_stage(staff, program):
    use_case = UseCaseFactory(program=program, draft=True, title="First words")
    use_case.title, use_case.status = "Second words", "candidate"
    use_case.save()
    first = use_case.history.last()

    staff.post(page("use_case_restore", use_case, first.history_id))

    use_case.refresh_from_db()
    assert (use_case.title, use_case.status, use_case.history.count()) == ("First words", "candidate", 3)


def test_use_case_restore_refuses_a_version_of_another(staff, program):
    use_case, other = UseCaseFactory.create_batch(2, program=program)
    version = other.history.first().history_id
    assert staff.post(page("use_case_restore", use_case, version)).status_code == 404


@pytest.mark.parametrize("item_count", [1, 3])
def test_use_case_history_query_count(staff, program, item_count, django_assert_num_queries):
    use_case = UseCaseFactory(program=program)
    for number in range(item_count):
        use_case.who = f"Renters {number}"
        use_case.save()
    with django_assert_num_queries(5):
        response = staff.get(page("use_case_history", use_case))
    assert len(response.context["versions"]) == item_count + 1


def test_use_case_merge_moves_what_stands_behind_it(staff, program):
    source, into = filled(program, number=1), filled(program, number=2)
    shared_insight = source.evidence.filter(direction="supports").get().insight
    EvidenceFactory(use_case=into, insight=shared_insight)
    shared_need = source.needs.get().data_need
    UseCaseNeedFactory(use_case=into, data_need=shared_need, is_must_have=False)
    BallotLinkFactory(use_case=source)

    response = staff.post(page("use_case_merge", source), {"into": into.pk})

    source.refresh_from_db()
    counts = (into.evidence.count(), into.needs.count(), into.personas.count(), into.user_stories.count())
    assert (response.url, counts) == (into.get_absolute_url(), (4, 2, 2, 2))
    assert (into.supports.count(), into.end_users.count()) == (2, 2)
    assert into.needs.get(data_need=shared_need).is_must_have is True
    assert (source.status, source.merged_into, source.evidence.count()) == ("set_aside", into, 0)
    assert source.ballot_links.count() == 1


def test_use_case_merge_refuses_itself_and_other_programs(staff, program):
    use_case = UseCaseFactory(program=program)
    aside = UseCaseFactory(program=program, set_aside=True)
    for target in (use_case, UseCaseFactory(), aside):
        response = staff.post(page("use_case_merge", use_case), {"into": target.pk})
        assert response.status_code == 422
    use_case.refresh_from_db()
    assert use_case.merged_into is None


def test_use_case_merged_is_taken_up_as_a_draft(staff, program):
    source, into = UseCaseFactory.create_batch(2, program=program)
    staff.post(page("use_case_merge", source), {"into": into.pk})
    staff.post(page("use_case_take_up", source))
    source.refresh_from_db()
    assert (source.status, source.merged_into) == ("draft", None)


def test_use_case_split_takes_what_was_ticked(staff, program):
    use_case = filled(program, who="Renters")
    persona, story = use_case.personas.get(), use_case.user_stories.get()
    evidence = use_case.evidence.filter(direction="supports").get()
    data = {"title": "Only the second half", "stories": [story.pk], "evidence": [evidence.pk]}

    response = staff.post(page("use_case_split", use_case), data)

    new = UseCase.objects.get(title="Only the second half")
    story.refresh_from_db()
    assert (response.url, new.status, new.who) == (new.get_absolute_url(), "draft", "Renters")
    assert list(new.evidence.all()) == [evidence]
    assert story.use_case == new
    # The persona stays, and the story keeps a copy of it.
    assert persona.use_case_id == use_case.pk
    assert (story.persona.title, story.persona.use_case) == (persona.title, new)
    assert list(story.persona.insights.all()) == list(persona.insights.all())


def test_use_case_split_refuses_parts_of_another(staff, program):
    use_case, other = filled(program), filled(program)
    data = {"title": "Half", "evidence": [other.evidence.first().pk], "needs": [other.needs.get().pk]}

    response = staff.post(page("use_case_split", use_case), data)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"evidence", "needs"}
