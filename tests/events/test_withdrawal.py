"""Taking part withdrawn: answers, counts and files go with it."""

import pytest
from django.core.files.base import ContentFile

from events import tallies
from events.models import Comment, Participant, Tally, Vote
from refine import words
from tests.events.factories import CommentFactory, ParticipantFactory, SubmissionFactory, VoteFactory
from tests.stakeholders.factories import StakeholderFactory


@pytest.mark.django_db
def test_withdrawn_answers_leave_votes_counts_and_files(django_capture_on_commit_callbacks):
    stakeholder = StakeholderFactory()
    vote = VoteFactory(participant__stakeholder=stakeholder)
    SubmissionFactory(activity=vote.activity, participant=vote.participant)
    kept = VoteFactory(option=vote.option, participant=ParticipantFactory(event=vote.activity.event))
    SubmissionFactory(activity=kept.activity, participant=kept.participant)
    comment = CommentFactory(event=vote.activity.event, participant=vote.participant)
    comment.photo.save("door.png", ContentFile(b"picture"))
    storage, name = comment.photo.storage, comment.photo.name
    tallies.rebuild([vote.activity_id])

    with django_capture_on_commit_callbacks(execute=True):
        words.withdraw(stakeholder, ["take_part"])

    assert list(Vote.objects.all()) == [kept]
    assert [row.people for row in Tally.objects.all()] == [1]
    assert not Participant.objects.filter(stakeholder=stakeholder).exists()
    assert (Comment.objects.count(), storage.exists(name)) == (0, False)
