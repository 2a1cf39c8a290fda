"""Fill the database of a server under test, and print as JSON what the test needs to know.

Run with the environment of that server: `python -m tests.refine.served_program`.
"""

import json
import sys

from django import setup
from django.conf import settings
from django.test import Client

from refine.start import load_settings

JOBS = 3


def main() -> None:
    """An open event of one stop with a ballot, a member of the staff who is signed in, slow jobs to be tried again."""
    from events.models import Activity
    from refine.models import Job
    from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, StationFactory
    from tests.refine.factories import JobFactory, MembershipFactory, ProgramFactory

    program = ProgramFactory(slug="housing")
    event = EventFactory(program=program, is_opened=True, join_code="KLM482")
    ballot = ActivityFactory(event=event, station=StationFactory(event=event), format=Activity.Format.BALLOT)
    staff = Client()
    staff.force_login(MembershipFactory(program=program).user)
    args = {"steps": 10, "pause_seconds": 0.3}
    slow = JobFactory.create_batch(JOBS, program=program, kind="count_slowly", state=Job.State.CANCELLED, args=args)
    known = {
        "option": OptionFactory(activity=ballot).pk,
        "session": staff.cookies[settings.SESSION_COOKIE_NAME].value,
        "jobs": [job.pk for job in slow],
    }
    sys.stdout.write(json.dumps(known))


if __name__ == "__main__":
    load_settings()
    setup()
    main()
