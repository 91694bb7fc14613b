"""Raises the floors of reading to what is reached now, or lowers one for a reason.

    python tests/quality/floors.py --raise [SET…]
    python tests/quality/floors.py --lower SET WHAT SHARE --why "reason"
"""
import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--raise", dest="up", nargs="*", metavar="SET")
    asked.add_argument("--lower", nargs=3, metavar=("SET", "WHAT", "SHARE"))
    asked.add_argument("--why")
    given = asked.parse_args()
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    if given.lower:
        name, what, share = given.lower
        if not given.why:
            asked.error("a floor is lowered only with --why")
        floors.setdefault("lowered", []).append({"set": name, "what": what, "from": floors["reading"][name][what], "to": float(share), "why": given.why})
        floors["reading"][name][what] = float(share)
    if given.up is not None:
        _raise(floors["reading"], given.up)
    (HERE / "floors.json").write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _raise(floors: dict[str, dict[str, float]], names: list[str]) -> None:
    from conftest import SHARED, score

    for name in names or list(floors):
        if name == "seeds":
            found = score(ROOT / "seeds" / "manifest.jsonl", (ROOT / "seeds" / "documents").rglob("*.*"))
        elif name == "real":
            found = score(SHARED / "gold" / "seeds.jsonl", (SHARED / "seeds").iterdir())
        else:
            found = score(SHARED / "data" / "reading" / name / "gold.jsonl", (SHARED / "data" / "reading" / name / "files").iterdir())
        for what, share in found.shares().items():
            floors[name][what] = max(share, floors[name].get(what, 0.0))
        print(name, floors[name])


if __name__ == "__main__":
    main()
