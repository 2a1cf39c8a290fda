"""Events, stations, activities, participants and their answers, teams, promises, imports."""

from events.models.activities import Activity, Option
from events.models.answers import (
    Channel,
    Comment,
    Participant,
    PosterCount,
    Submission,
    Tally,
    Turnout,
    Vote,
)
from events.models.events import Attendance, Event, Station
from events.models.imports import Import
from events.models.teams import OutreachPromise, Team, Worksheet

__all__ = [
    "Activity",
    "Attendance",
    "Channel",
    "Comment",
    "Event",
    "Import",
    "Option",
    "OutreachPromise",
    "Participant",
    "PosterCount",
    "Station",
    "Submission",
    "Tally",
    "Team",
    "Turnout",
    "Vote",
    "Worksheet",
]
