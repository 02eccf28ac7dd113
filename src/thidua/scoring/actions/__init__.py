"""The only writers of scoring."""

from thidua.scoring.actions.sheets import change_sheet, draft_sheet, drop_sheet, issue_sheet, renew_sheet

__all__ = ["change_sheet", "draft_sheet", "drop_sheet", "issue_sheet", "renew_sheet"]
