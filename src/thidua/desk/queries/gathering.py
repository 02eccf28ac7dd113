"""The modules in which each package says something of its own to pages that stand above them all."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.utils.module_loading import module_has_submodule


def gathered(name: str) -> list[ModuleType]:
    """The module called `name` of each of our packages that has one, the lowest package first."""
    ours = [config for config in apps.get_app_configs() if config.name.startswith("thidua.")]
    return [import_module(f"{config.name}.{name}") for config in ours if module_has_submodule(config.module, name)]
