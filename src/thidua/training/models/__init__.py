"""The rows of training."""

from thidua.training.models.competences import OWNER, Competence
from thidua.training.models.own import Commitment, OwnGoal, OwnPaper, OwnPlan
from thidua.training.models.programmes import Assignment, ItemDone, Programme, ProgrammeItem
from thidua.training.models.unit_plans import PlanFact, PlanLine, UnitPlan

__all__ = [
    "OWNER",
    "Assignment",
    "Commitment",
    "Competence",
    "ItemDone",
    "OwnGoal",
    "OwnPaper",
    "OwnPlan",
    "PlanFact",
    "PlanLine",
    "Programme",
    "ProgrammeItem",
    "UnitPlan",
]
