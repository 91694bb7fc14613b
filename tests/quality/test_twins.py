"""Nothing is made up: of what was taken out of a twin, hardly anything may be given. `made up` in floors.json holds the most that is borne, a share of the twins."""
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import twins

CEILINGS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["made up"]
PART = 7  # in the whole suite every seventh file stands for its set
FEW = 2  # that a part of a set may give, so that one file does not decide


@pytest.mark.parametrize("name", list(CEILINGS))
def test_what_was_taken_out_stays_out(name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    if name != "seeds" and not (twins.SHARED / "data" / "reading" / name).is_dir():
        pytest.skip(f"the set {name} (../shared/data/reading) is not here")
    is_whole = any("quality" in str(arg) for arg in request.config.invocation_params.args)
    found = twins.measure(name, every=1 if is_whole or name == "seeds" else PART)
    with capsys.disabled():
        print(f"\n{name:28s}" + "  ".join(f"made-up {what} {made.given} of {made.twins}" for what, made in found.items() if made.twins), end="")
    for what, made in found.items():
        most = CEILINGS[name].get(what, 0.0) * made.twins
        assert made.given <= most + (0 if is_whole else FEW), f"{what}: {made.misses[:20]}"


def test_a_twin_holds_nothing_of_what_was_taken_out() -> None:
    assert twins.without("Rosa **Hart**: no, Rosa&nbsp;Hart!", ["Rosa Hart"]) == "**: no, !"
    assert not re.search(r"2021|1984|March", twins.without_dates("2021-03-09T08:12:00Z, 9 March 2021, 09.03.2021, in 1984, 20210309"))
