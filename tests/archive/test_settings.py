"""The command line wins over the environment, the environment over the file; what means nothing is said in one sentence."""
from pathlib import Path

import pytest

from archive.errors import BadSetting
from archive.settings import FILE, Settings, load


def test_each_level_wins_over_the_one_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(tmp_path) == Settings()
    (tmp_path / FILE).write_text('name = "From the file"\nlanguage = "de"\ncommit_every = 10\nbase_url = "https://a.example/"\n', encoding="utf-8")
    monkeypatch.setenv("ROSTRA_LANGUAGE", "fr")
    monkeypatch.setenv("ROSTRA_QUERY_LOG", "yes")
    found = load(tmp_path, commit_every=20, name=None)
    assert (found.name, found.language, found.commit_every, found.query_log, found.base_url) == ("From the file", "fr", 20, True, "https://a.example")


@pytest.mark.parametrize(
    ("line", "said"),
    [("colour = 1", "no setting"), ("commit_every = 0", "1 or more"), ('commit_every = "many"', "whole number"), ('query_log = "perhaps"', "true or false"), ("name =", "TOML")],
)
def test_what_means_nothing_is_refused_by_name(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / FILE).write_text(line, encoding="utf-8")
    with pytest.raises(BadSetting, match=said):
        load(tmp_path)
