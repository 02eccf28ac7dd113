"""The only writers of dashboards."""

from thidua.dashboards.actions.keeping import drop_view, edit_view, save_view

__all__ = ["drop_view", "edit_view", "save_view"]
