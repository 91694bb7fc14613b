"""`rostra serve` says in one sentence what keeps it from serving."""
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.errors import BadSetting, NoArchive
from webui.commands import serve


def test_a_port_that_is_taken_is_said(small_archive: tuple[Path, dict[str, str]]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(serve, ["--port", str(port)], obj=small_archive[0])
    assert isinstance(result.exception, BadSetting)
    assert f"127.0.0.1:{port} cannot be listened on" in str(result.exception)


@pytest.mark.parametrize("host", ["nonsense.invalid", "999.1.1.1"])
def test_a_host_that_is_none_is_said(small_archive: tuple[Path, dict[str, str]], host: str) -> None:
    assert isinstance(CliRunner().invoke(serve, ["--host", host], obj=small_archive[0]).exception, BadSetting)


def test_no_archive_is_said(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(serve, [], obj=tmp_path / "none").exception, NoArchive)
