"""Makes project/data/book.txt, at least 1 MB, and expected.json with the exact count of each word, the same on every machine.

The words follow Zipf's law as those of real books do. The counts come from making the text, not from reading it, so they check a reader.
"""

import argparse
import collections
import itertools
import json
import pathlib
import random

SMALL_WORDS = """the of and a to in that it was he for with as his on at by she not had but from they all be which her one were so there
would when an out up them into then no if their more could some what said than him who about do now over only like time very other your
down after must before where should through well even again here such back never too off much just how still while away any own""".split()

STEMS = """stone river wind light moon iron salt wood fire sand rain bird glass gold night snow corn wolf bell leaf smoke water road hill
sea star ship house field bridge garden window market harbour winter summer morning shadow silver thunder candle mirror ladder button
copper lantern barrel saddle feather needle basket hammer kettle pepper ribbon timber anchor engine island castle forest meadow valley
village orchard chapel cellar kitchen letter paper picture journey story answer question number measure weather season""".split()

ENDINGS = ["", "s", "less", "like", "ward", "er", "ing", "ed"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bytes", type=int, default=1_200_000, help="the least size of the text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(__file__).parent / "project" / "data")
    options = parser.parse_args()

    text, counts = make(random.Random(options.seed), options.bytes)
    options.folder.mkdir(parents=True, exist_ok=True)
    (options.folder / "book.txt").write_text(text, encoding="ascii", newline="\n")
    (options.folder / "expected.json").write_text(json.dumps(counts, indent=0, sort_keys=True) + "\n", encoding="ascii", newline="\n")
    print(f"{options.folder / 'book.txt'}: {len(text)} bytes, {sum(counts.values())} words, {len(counts)} different")


def make(chance, size):
    words = vocabulary(chance)
    # Zipf's law with Mandelbrot's correction for the first ranks.
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
    counts = collections.Counter()
    paragraphs, length = [], 0
    while length < size:
        sentences = [chance.choices(words, cum_weights=weights, k=chance.randint(4, 24)) for _ in range(chance.randint(2, 8))]
        for sentence in sentences:
            counts.update(sentence)
        paragraphs.append(wrap(" ".join(punctuate(sentence, chance) for sentence in sentences)))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs) + "\n", counts


def vocabulary(chance):
    compounds = [first + second for first, second in itertools.permutations(STEMS[:40], 2)]
    derived = [stem + ending for stem in STEMS for ending in ENDINGS]
    rare = sorted(set(compounds + derived) - set(SMALL_WORDS))
    chance.shuffle(rare)
    return SMALL_WORDS + rare


def punctuate(sentence, chance):
    words = [word + "," if chance.random() < 0.07 else word for word in sentence[:-1]] + sentence[-1:]
    return " ".join(words).capitalize() + chance.choices(".?!", weights=[18, 1, 1])[0]


def wrap(text, width=100):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


if __name__ == "__main__":
    main()
