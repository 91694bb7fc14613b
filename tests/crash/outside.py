"""The archive as a tester from outside treats it, who knows nothing but its commands: killed, without power, on a full disk, with changed bytes.

    python tests/crash/outside.py TESTER [--trials N] [--modes kill,power,…] [--seed N]

TESTER is `../shared/tools/crash_index.py` where that lies beside the project; its head says what each mode does. Ends with 1 where a bound does not hold."""
import argparse
import collections
import random
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROSTRA = Path(sys.executable).parent / "rostra"
MODES = {"kill": (1.0, ()), "flip": (1.0, ()), "power": (0.4, ("--strict-names",)), "fsize": (0.2, ()), "tmpfs": (0.2, ()), "two": (0.02, ())}  # share of the trials
WORDS = "harbour tide rent strike quay boycott union crane flour ship congress letter bridge lantern".split()


def main() -> None:
    """Play every mode, and say what came of it."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("tester", type=Path)
    asked.add_argument("--trials", type=int, default=500)
    asked.add_argument("--modes", default=",".join(MODES))
    asked.add_argument("--seed", type=int, default=1, help="other moments and other bytes with every number")
    options = asked.parse_args()
    if not options.tester.exists():
        print(f"not played: there is no {options.tester}")
        return
    failed = []
    with tempfile.TemporaryDirectory() as scratch:
        papers = written(Path(scratch) / "papers")
        for mode in options.modes.split(","):
            share, more = MODES[mode]
            passed = Path(scratch) / f"passed-{mode}"
            command = [sys.executable, str(options.tester), "--mode", mode, "--trials", str(max(1, round(share * options.trials))), "--seed", str(options.seed), "--workdir", scratch]
            if subprocess.run([*command, *adapters(papers, passed), *more], check=False).returncode or (mode == "flip" and changed(passed)):
                failed.append(mode)
    if failed:
        sys.exit(f"a bound does not hold: {', '.join(failed)}")


def written(folder: Path) -> Path:
    """Thirty-six papers, enough for a dozen commits."""
    folder.mkdir()
    chance = random.Random(1984)
    for n in range(36):
        lines = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(chance.randrange(5, 40))]
        (folder / f"{n:02}.txt").write_text(f"Paper number {n}\n\n14 May 19{60 + n}\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    return folder


def changed(passed: Path) -> int:
    """How many archives were called sound, before any repair, whose bytes are not those of the first one; says so."""
    whole, *others = passed.read_text(encoding="utf-8").splitlines()
    count = collections.Counter(one == whole for one in others)
    print(f"#  called sound: {count[True]} with the bytes as they were written, {count[False]} with others")
    return count[False]


def adapters(papers: Path, passed: Path) -> list[str]:
    """The commands by which the tester works. How long a search took is no part of its answer; what `doctor` calls sound before a repair is noted, by a sum of all bytes."""
    rostra = f"{shlex.quote(str(ROSTRA))} --archive {{index}}"
    without_time = "import json, sys; print({**json.load(sys.stdin), 'took_ms': 0})"
    summed = "$(cd {index} && find . -type f -print0 | sort -z | xargs -0 -r sha256sum | sha256sum)"
    check = f"bytes={summed}; {rostra} doctor && {{ test -e {{work}}/repaired || echo $bytes >> {shlex.quote(str(passed))}; }}"
    return [
        "--docs", str(papers), "--resume", "--index", f"{rostra} add --ack --commit-every 3 {{docs}}", "--check", check, "--list", f"{rostra} list --ids",
        "--query", f"{rostra} search union --json --limit 20 | {shlex.quote(sys.executable)} -c {shlex.quote(without_time)}", "--repair", f"touch {{work}}/repaired; {rostra} doctor --repair",
    ]  # fmt: skip


if __name__ == "__main__":
    main()
