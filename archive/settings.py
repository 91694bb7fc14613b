"""What the operator may set: `rostra.toml` in the archive, over it the environment, over that the command line."""
import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from archive.errors import BadSetting

FILE = "rostra.toml"
TRUE, FALSE = frozenset(("1", "true", "yes", "on")), frozenset(("0", "false", "no", "off", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default; each is documented in docs/operator.md."""

    name: str = "Rostra archive"
    about: str = ""
    base_url: str = ""  # "https://archive.example.org", no slash at the end; "" where addresses stay relative
    language: str = "en"  # of the interface
    commit_every: int = 500
    query_log: bool = False
    rate_limit: str = ""  # "120 per minute", from one address; "" for none
    proxies: int = 0  # servers before this one whose word on a reader's address is taken
    engine: str = "whoosh"


def load(folder: Path, **overrides: Any) -> Settings:
    """The settings of an archive. `overrides` are the command line's; None means not given. Raises BadSetting."""
    known = {field.name: field for field in fields(Settings)}
    values: dict[str, Any] = {}
    path = folder / FILE
    if path.exists():
        values |= {name: _checked(name, value, str(path)) for name, value in _file(path).items()}
    for name in known:
        if (given := os.environ.get(f"ROSTRA_{name.upper()}")) is not None:
            values[name] = _checked(name, given, f"ROSTRA_{name.upper()}")
    values |= {name: _checked(name, value, "the command line") for name, value in overrides.items() if value is not None}
    settings = replace(Settings(), **values)
    return replace(settings, base_url=settings.base_url.rstrip("/"))


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} is not valid TOML ({error}); correct it") from None


def _checked(name: str, value: Any, where: str) -> Any:
    default = getattr(Settings(), name, None)
    if default is None:
        known = ", ".join(field.name for field in fields(Settings))
        raise BadSetting(f"{where} sets {name!r}, which is no setting; there are {known}")
    if isinstance(default, bool):
        text = str(value).lower()
        if text not in TRUE | FALSE:
            raise BadSetting(f"{where} sets {name} to {value!r}; it must be true or false")
        return text in TRUE
    if isinstance(default, int):
        if not str(value).strip().isdigit() or int(value) < 1:
            raise BadSetting(f"{where} sets {name} to {value!r}; it must be a whole number of 1 or more")
        return int(value)
    return str(value)
