"""The whole policy: one table out of those of the packages."""

from __future__ import annotations

from tests.matrix.policy import OTHERS, READS, Of, Rule
from tests.matrix.policy_awards import AWARDS, AWARDS_READS
from tests.matrix.policy_communications import COMMUNICATIONS, COMMUNICATIONS_READS
from tests.matrix.policy_contests import CONTESTS, CONTESTS_READS
from tests.matrix.policy_councils import COUNCILS, COUNCILS_READS
from tests.matrix.policy_dashboards import DASHBOARDS, DASHBOARDS_READS
from tests.matrix.policy_desk import DESK, DESK_READS
from tests.matrix.policy_drafting import DRAFTING
from tests.matrix.policy_evidence import EVIDENCE
from tests.matrix.policy_exchange import EXCHANGE, EXCHANGE_READS
from tests.matrix.policy_exemplars import DRAFTS, EXEMPLARS, EXEMPLARS_READS
from tests.matrix.policy_initiatives import INITIATIVES, INITIATIVES_READS
from tests.matrix.policy_investments import INVESTMENTS, INVESTMENTS_READS
from tests.matrix.policy_jobs import JOBS
from tests.matrix.policy_learning import LEARNING, LEARNING_READS
from tests.matrix.policy_library import LIBRARY_READS, LIBRARY_RULES
from tests.matrix.policy_measures import MEASURES
from tests.matrix.policy_orgs import ORGS, ORGS_READS
from tests.matrix.policy_oversight import OVERSIGHT, OVERSIGHT_READS
from tests.matrix.policy_parcels import PARCELS, PARCELS_READS
from tests.matrix.policy_participation import PARTICIPATION
from tests.matrix.policy_plans import PLANS
from tests.matrix.policy_pledges import PLEDGES, PLEDGES_READS
from tests.matrix.policy_policies import POLICIES, POLICIES_READS
from tests.matrix.policy_portal import PORTAL
from tests.matrix.policy_questions import QUESTIONS, QUESTIONS_READS
from tests.matrix.policy_records import RECORDS, RECORDS_READS
from tests.matrix.policy_replication import REPLICATION, REPLICATION_READS
from tests.matrix.policy_reports import REPORTS, REPORTS_READS
from tests.matrix.policy_reviews import REVIEWS, REVIEWS_READS
from tests.matrix.policy_scoring import SCORING, SCORING_READS
from tests.matrix.policy_secret import SECRET, SECRET_READS
from tests.matrix.policy_sheets import SHEETS
from tests.matrix.policy_standing import STANDING, STANDING_READS
from tests.matrix.policy_stock import STOCK_READS, STOCKS
from tests.matrix.policy_targets import TARGETS, TARGETS_READS
from tests.matrix.policy_titles import TITLES, TITLES_READS
from tests.matrix.policy_training import TRAINING, TRAINING_READS

POLICY: dict[str, Rule] = {
    **OTHERS,
    **ORGS,
    **STANDING,
    **PLANS,
    **DRAFTING,
    **PARTICIPATION,
    **PLEDGES,
    **OVERSIGHT,
    **POLICIES,
    **INVESTMENTS,
    **SHEETS,
    **EVIDENCE,
    **LEARNING,
    **LIBRARY_RULES,
    **REPLICATION,
    **COMMUNICATIONS,
    **EXEMPLARS,
    **DRAFTS,
    **MEASURES,
    **DASHBOARDS,
    **PORTAL,
    **DESK,
    **JOBS,
    **STOCKS,
    **TARGETS,
    **TITLES,
    **RECORDS,
    **AWARDS,
    **SCORING,
    **INITIATIVES,
    **EXCHANGE,
    **QUESTIONS,
    **CONTESTS,
    **COUNCILS,
    **SECRET,
    **TRAINING,
    **PARCELS,
    **REPORTS,
    **REVIEWS,
}
TEXTS: dict[str, Of] = {
    **READS,
    **DASHBOARDS_READS,
    **DESK_READS,
    **ORGS_READS,
    **STANDING_READS,
    **PLEDGES_READS,
    **OVERSIGHT_READS,
    **POLICIES_READS,
    **INVESTMENTS_READS,
    **STOCK_READS,
    **TARGETS_READS,
    **TITLES_READS,
    **RECORDS_READS,
    **AWARDS_READS,
    **SCORING_READS,
    **INITIATIVES_READS,
    **EXCHANGE_READS,
    **LEARNING_READS,
    **QUESTIONS_READS,
    **EXEMPLARS_READS,
    **COMMUNICATIONS_READS,
    **LIBRARY_READS,
    **REPLICATION_READS,
    **CONTESTS_READS,
    **COUNCILS_READS,
    **SECRET_READS,
    **TRAINING_READS,
    **PARCELS_READS,
    **REPORTS_READS,
    **REVIEWS_READS,
}
"""Who may read each kind of marked text, of all packages."""
