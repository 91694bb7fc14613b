"""The examples in docstrings are true."""
import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest

import webui

MODULES = [importlib.import_module(f"webui.{one.name}") for one in pkgutil.iter_modules(webui.__path__)]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
