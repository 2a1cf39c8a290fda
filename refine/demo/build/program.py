"""The program, its population, its weights and who belongs to it."""

from refine.demo.accounts import ACCOUNTS, create_accounts
from refine.demo.build.world import World
from refine.demo.calendar import Calendar
from refine.demo.content import members, organizations, places
from refine.demo.identity import uid
from refine.models import Dimension, Group, Membership, Program, User, WeightChange
from stakeholders.models import Organization, Representative
from usecases.models import Tag


def build_program(calendar: Calendar) -> World:
    """The program with its groups, organizations, members, tags and the history of its weights."""
    partners, residents, gap = places.WEIGHT_CHANGES[-1][4]
    program = Program.objects.create(
        uuid=uid("program"),
        slug=places.SLUG,
        name=places.NAME,
        place=places.PLACE,
        focus_area=places.FOCUS_AREA,
        rationale=places.RATIONALE,
        starts_on=calendar.day(-20, 0),
        ends_on=calendar.day(6, 4),
        weight_partners=partners,
        weight_residents=residents,
        weight_gap=gap,
        created_at=calendar.at(-20, 0, "09:00"),
        **places.TARGETS,
    )
    world = World(calendar, program)
    _groups(world)
    _organizations(world)
    _members(world)
    _weights(world)
    tags = Tag.objects.bulk_create([Tag(program=program, name=name) for name in places.TAGS])
    world.tags = {tag.name: tag for tag in tags}
    return world


def _groups(world: World) -> None:
    for position, (name, is_weighting, label, source, groups) in enumerate(places.DIMENSIONS):
        dimension = Dimension.objects.create(
            program=world.program, name=name, label=label, is_weighting=is_weighting, position=position
        )
        for place, (key, group_name, group_label, share) in enumerate(groups):
            world.groups[key] = Group.objects.create(
                uuid=uid("group", key),
                dimension=dimension,
                name=group_name,
                label=group_label,
                share=share,
                share_source=source,
                position=place,
            )


def _organizations(world: World) -> None:
    for org in organizations.ORGANIZATIONS:
        world.organizations[org.key] = Organization.objects.create(
            uuid=uid("organization", org.key),
            program=world.program,
            name=org.name,
            kind=org.kind,
            parent=world.organizations[org.parent] if org.parent else None,
            website=f"https://{org.key}.example.org/",
            reach=org.reach,
            data_limits=org.data_limits,
            conflict_of_interest=org.conflict,
            notes=org.notes,
            created_at=world.moment(-19, 1, "10:15"),
        )


def _members(world: World) -> None:
    create_accounts(world.program, world.organizations["tenants"])
    for account in ACCOUNTS:
        world.users[account.role] = User.objects.get(email=account.email)
    for colleague in members.COLLEAGUES:
        user = User.objects.create_user(colleague.email, name=colleague.name, language=colleague.language)
        membership = Membership.objects.create(
            program=world.program,
            user=user,
            email=user.email,
            role=colleague.role,
            state=Membership.State.ACTIVE,
            accepted_at=world.moment(-18, 2, "11:00"),
        )
        if colleague.organization:
            Representative.objects.create(
                membership=membership, organization=world.organizations[colleague.organization]
            )
        world.users[colleague.key] = user
    for email, role in members.INVITED:
        Membership.objects.create(program=world.program, email=email, role=role, invited_by=world.users["lead"])


def _weights(world: World) -> None:
    WeightChange.objects.bulk_create(
        WeightChange(
            program=world.program,
            kind=kind,
            actor=world.users["lead"],
            at=world.moment(weeks, weekday, "16:20"),
            before=list(before),
            after=list(after),
            reason=reason,
        )
        for weeks, weekday, kind, before, after, reason in places.WEIGHT_CHANGES
    )
