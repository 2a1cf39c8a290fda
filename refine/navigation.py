"""What the top bar offers. One line a page: its label, its URL name and what the person must be allowed to do.

To add a page to the bar, add an `Item` to `TABS` or `MORE`. The permission is an action of a program
(`refine.permissions.PROGRAM_ACTIONS`), answered from `request.access` without a query.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from refine.access import Access, ProgramRef, Role
from refine.permissions import PROGRAM_ACTIONS


class Item(NamedTuple):
    """One page of a program: what it is called, where it is, which action it needs."""

    label: Any
    url_name: str
    action: str
    partner_label: Any = None
    """What a partner calls it, who sees only a part."""


TABS = (
    Item(_("Overview"), "program_overview", "view_overview"),
    Item(_("Stakeholders"), "stakeholders:stakeholder_list", "view_stakeholders"),
    Item(_("Interviews"), "stakeholders:interview_list", "view_interviews", partner_label=_("My interviews")),
    Item(_("Events"), "events:event_list", "view_events"),
    Item(_("What was heard"), "usecases:insight_list", "view_insights"),
    Item(_("Use cases"), "usecases:use_case_list", "view_use_cases"),
    Item(_("Ranking"), "usecases:ranking", "view_ranking"),
)
MORE = (
    Item(_("Search"), "usecases:insight_search", "search"),
    Item(_("Organizations"), "stakeholders:organization_list", "view_organizations"),
    Item(_("Interview guides"), "stakeholders:guide_list", "view_guides"),
    Item(_("Data requests"), "stakeholders:data_request_list", "view_data_requests"),
    Item(_("Data needed"), "usecases:data_need_list", "view_data"),
    Item(_("Promises"), "events:promise_list", "view_promises", partner_label=_("Our promises")),
    Item(_("Support"), "usecases:support_list", "view_support", partner_label=_("Our support")),
    Item(_("Decisions"), "usecases:decision_list", "view_decisions"),
    Item(_("Imports"), "events:import_list", "import_votes"),
    Item(_("My entries"), "events:heard_list", "log_heard"),
    Item(_("Members"), "stakeholders:member_list", "view_members"),
    Item(_("Jobs"), "job_list", "view_jobs"),
    Item(_("What was done"), "audit_list", "view_audit"),
    Item(_("Settings"), "program_settings", "view_settings"),
)

LOG_HEARD = Item(_("Log what was heard"), "events:heard_add", "log_heard")
"""Offered on every page of the program, so that nothing heard is lost on the way."""


class Link(NamedTuple):
    """One line of a menu, ready for the template."""

    label: Any
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Navigation:
    """What the bar shows this person on this page."""

    program: ProgramRef | None
    programs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    more: tuple[Link, ...]
    account: tuple[Link, ...]
    log_heard: Link | None = None
    """Where whoever may logs what was heard."""

    @property
    def is_more_current(self) -> bool:
        return any(link.is_current for link in self.more)

    @classmethod
    def of(cls, request: HttpRequest) -> "Navigation":
        access: Access = request.access  # type: ignore[attr-defined]
        slug = request.resolver_match.kwargs.get("slug") if request.resolver_match else None
        program = next((ref for ref in access.programs if ref.slug == slug), None)
        tabs, more = _marked(request.path, access, program) if program else ((), ())
        return cls(
            program=program,
            programs=tuple(Link(ref.name, _first_url(access, ref), ref == program) for ref in access.programs),
            tabs=tabs,
            more=more,
            account=tuple(_account_links(request.user)),
            log_heard=next(iter(_pages((LOG_HEARD,), access, program)), None) if program else None,
        )


def _pages(items: tuple[Item, ...], access: Access, program: ProgramRef) -> list[Link]:
    """Links to those of `items` that the person may open in `program`."""
    role = access.role_in(program.pk)
    links = []
    for item in items:
        if role not in PROGRAM_ACTIONS[item.action]:
            continue
        label = item.partner_label if role == Role.PARTNER and item.partner_label else item.label
        links.append(Link(label, reverse(item.url_name, args=[program.slug])))
    return links


def _marked(path: str, access: Access, program: ProgramRef) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Tabs and the rest, with the page that `path` belongs to marked as current."""
    tabs, more = _pages(TABS, access, program), _pages(MORE, access, program)
    root = reverse("program_overview", args=[program.slug])
    current = _current_url(path, root, [link.url for link in tabs + more])
    tabs, more = ([link._replace(is_current=link.url == current) for link in links] for links in (tabs, more))
    return tuple(tabs), tuple(more)


def _current_url(path: str, root: str, urls: list[str]) -> str | None:
    """The longest of `urls` that `path` lies under. Every page lies under `root`, so that must be the page itself."""
    under = [url for url in urls if path == url or (url != root and path.startswith(url))]
    return max(under, key=len, default=None)


def _first_url(access: Access, program: ProgramRef) -> str:
    """Where a person lands in a program: its first page."""
    pages = _pages(TABS, access, program) or _pages(MORE, access, program)
    return pages[0].url


def _account_links(user: Any) -> Iterator[Link]:
    yield Link(_("Password and sign-in"), reverse("account_change_password"))
    if user.is_staff:
        yield Link(_("Administration"), reverse("admin:index"))


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Lazy: a page without the bar asks nothing."""
    return {"navigation": SimpleLazyObject(lambda: Navigation.of(request))}
