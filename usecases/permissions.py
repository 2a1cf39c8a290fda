"""Who may do what with use cases and what stands behind them: the only statement of it."""

from django.db.models import Q

from refine.access import EVERYBODY, READERS, TEAM, Access
from refine.permissions import LEAD, NOTHING


def _by_program(access: Access, action: str, path: str) -> Q:
    """Everybody who reads the synthesis views; the program office changes."""
    roles = READERS if action == "view" else TEAM
    return Q(**{f"{path}__in": access.program_ids(*roles)})


def use_case_rule(access: Access, action: str) -> Q:
    """Use case: everybody of the program reads; the program office changes."""
    roles = EVERYBODY if action == "view" else READERS if action == "view_evidence" else TEAM
    return Q(program_id__in=access.program_ids(*roles))


def use_case_part_rule(access: Access, action: str) -> Q:
    """Persona, user story, needed data: as the use case they belong to."""
    roles = EVERYBODY if action == "view" else TEAM
    return Q(use_case__program_id__in=access.program_ids(*roles))


def end_user_rule(access: Access, action: str) -> Q:
    """Who wants to help build it names a person: the program office."""
    return Q(use_case__program_id__in=access.program_ids(*TEAM))


def evidence_rule(access: Access, action: str) -> Q:
    """Evidence: read with the synthesis, changed by the program office."""
    return _by_program(access, action, "use_case__program_id")


def insight_rule(access: Access, action: str) -> Q:
    """Insight: read with the synthesis, changed by the program office while it still has its words."""
    rule = _by_program(access, action, "program_id")
    return rule if action in {"view", "delete"} else rule & Q(withdrawn_at__isnull=True)


def tag_rule(access: Access, action: str) -> Q:
    """Tag: as insights."""
    return _by_program(access, action, "program_id")


def data_need_rule(access: Access, action: str) -> Q:
    """Data needed: everybody of the program reads; the program office changes and assesses."""
    roles = EVERYBODY if action == "view" else TEAM
    return Q(program_id__in=access.program_ids(*roles))


def assessment_rule(access: Access, action: str) -> Q:
    """Assessment: as the data it is about."""
    roles = EVERYBODY if action == "view" else TEAM
    return Q(data_need__program_id__in=access.program_ids(*roles))


def support_rule(access: Access, action: str) -> Q:
    """Support: read with the synthesis; a partner reads, confirms and withdraws its own; the office records."""
    if action in {"view", "confirm", "withdraw"}:
        own = Q(organization_id__in=access.organization_ids())
        roles = READERS if action == "view" else TEAM if action == "withdraw" else ()
        return Q(use_case__program_id__in=access.program_ids(*roles)) | own
    return Q(use_case__program_id__in=access.program_ids(*TEAM))


def ballot_link_rule(access: Access, action: str) -> Q:
    """What an option stands for: as its event."""
    return _by_program(access, action, "event__program_id")


def ranking_result_rule(access: Access, action: str) -> Q:
    """Stored ranking: read with the ranking, changed by nobody."""
    return _by_program(access, action, "program_id") if action == "view" else NOTHING


def decision_rule(access: Access, action: str) -> Q:
    """Decision: read with the synthesis, recorded by a lead."""
    roles = READERS if action == "view" else (LEAD,)
    return Q(program_id__in=access.program_ids(*roles))


def decision_choice_rule(access: Access, action: str) -> Q:
    """As its decision."""
    roles = READERS if action == "view" else (LEAD,)
    return Q(decision__program_id__in=access.program_ids(*roles))
