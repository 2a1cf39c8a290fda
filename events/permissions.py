"""Who may do what with events and answers: the only statement of it.

Residents have no account; the public pages take an open event by its join code and need no rule.
"""

from django.db.models import Q

from refine.access import READERS, TEAM, Access, Role
from refine.permissions import NOTHING


def _by_program(access: Access, action: str, path: str) -> Q:
    """Everybody who reads the synthesis views; the program office changes."""
    roles = READERS if action == "view" else TEAM
    return Q(**{f"{path}__in": access.program_ids(*roles)})


def event_rule(access: Access, action: str) -> Q:
    """Event: the team changes, observers read; nobody meets one that is being filled from a file."""
    return _by_program(access, action, "program_id") & Q(is_incomplete=False)


def import_rule(access: Access, action: str) -> Q:
    """Import: the program office."""
    return Q(program_id__in=access.program_ids(*TEAM))


def station_rule(access: Access, action: str) -> Q:
    """Station: as its event."""
    return _by_program(access, action, "event__program_id")


def attendance_rule(access: Access, action: str) -> Q:
    """Attendance names people: the program office only."""
    return Q(event__program_id__in=access.program_ids(*TEAM))


def activity_rule(access: Access, action: str) -> Q:
    """Activity: as its event."""
    return _by_program(access, action, "event__program_id") & Q(event__is_incomplete=False)


def option_rule(access: Access, action: str) -> Q:
    """Option: as its activity."""
    return _by_program(access, action, "activity__event__program_id") & Q(activity__event__is_incomplete=False)


def answer_rule(access: Access, action: str) -> Q:
    """Single answers of people: the program office reads, nobody changes them by hand."""
    return Q(activity__event__program_id__in=access.program_ids(*TEAM)) if action == "view" else NOTHING


def participant_rule(access: Access, action: str) -> Q:
    """Participant: the program office reads."""
    return Q(event__program_id__in=access.program_ids(*TEAM)) if action == "view" else NOTHING


def poster_count_rule(access: Access, action: str) -> Q:
    """Poster count: the program office."""
    return Q(activity__event__program_id__in=access.program_ids(*TEAM))


def comment_rule(access: Access, action: str) -> Q:
    """Comment: raw words are the program office's; whoever logged one sees it, and changes it until it was read.

    A lead erases one for whoever wrote it.
    """
    team = Q(program_id__in=access.program_ids(*TEAM)) & ~Q(event__is_incomplete=True)
    own = Q(logged_by_id=access.user_id, program_id__in=access.program_ids(*TEAM, Role.PARTNER))
    if action == "view":
        return team | own
    if action == "change_heard":
        return own & Q(channel="facilitator", read_at__isnull=True, withdrawn_at__isnull=True)
    if action == "erase":
        return team & Q(program_id__in=access.program_ids(Role.LEAD))
    return team


def team_rule(access: Access, action: str) -> Q:
    """Team: as its event."""
    return _by_program(access, action, "event__program_id")


def worksheet_rule(access: Access, action: str) -> Q:
    """Worksheet: as its event."""
    return _by_program(access, action, "team__event__program_id")


def outreach_promise_rule(access: Access, action: str) -> Q:
    """Promise: the team changes, observers read; a partner reads its own and reports what came back."""
    if action in {"view", "report"}:
        own = Q(organization_id__in=access.organization_ids())
        return _by_program(access, "view" if action == "view" else "change", "event__program_id") | own
    return _by_program(access, action, "event__program_id")
