"""Compares the counts that a run wrote with those that make-text.py knows. Ends with 0 when every word is right."""

import json
import pathlib
import sys

EXPECTED = pathlib.Path(__file__).parent / "project" / "data" / "expected.json"


def main(folder):
    counts = {}
    for part in sorted(pathlib.Path(folder).glob("part-*")):
        for line in part.read_text(encoding="utf-8").splitlines():
            word, count = line.split("\t")
            counts[word] = counts.get(word, 0) + int(count)

    expected = json.loads(EXPECTED.read_text(encoding="ascii"))
    wrong = sorted(word for word in expected.keys() | counts.keys() if expected.get(word) != counts.get(word))
    for word in wrong[:10]:
        print(f"{word}: {counts.get(word)} instead of {expected.get(word)}")
    print(f"{folder}: {len(wrong)} of {len(expected)} words are wrong" if wrong else f"{folder}: all {len(expected)} words are right")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check.py FOLDER")
    sys.exit(main(sys.argv[1]))
