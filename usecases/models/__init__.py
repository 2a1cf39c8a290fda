"""Insights, use cases, personas, user stories, data needs, support, rankings, decisions."""

from usecases.models.data import Assessment, DataNeed, UseCaseNeed
from usecases.models.decisions import Decision, DecisionChoice, RankingResult
from usecases.models.insights import SOURCES, Evidence, Insight, Tag
from usecases.models.personas import Persona, UserStory
from usecases.models.support import BallotLink, Support
from usecases.models.usecases import EndUser, UseCase

__all__ = [
    "SOURCES",
    "Assessment",
    "BallotLink",
    "DataNeed",
    "Decision",
    "DecisionChoice",
    "EndUser",
    "Evidence",
    "Insight",
    "Persona",
    "RankingResult",
    "Support",
    "Tag",
    "UseCase",
    "UseCaseNeed",
    "UserStory",
]
