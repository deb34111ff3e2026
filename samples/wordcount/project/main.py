"""Counts the words of a text: with PySpark where it can be imported, in plain Python where not."""

import argparse
import collections
import pathlib
import platform
import re
import urllib.parse

try:
    import pyspark
    from pyspark.sql import SparkSession, functions
except ImportError:
    pyspark = None

WORD = "[a-z]+"


def main():
    options = read_options()
    if pyspark:
        print(f"wordcount with PySpark {pyspark.__version__}", flush=True)
        counts = count_with_spark(options.input, options.output)
    else:
        print(f"wordcount in plain Python {platform.python_version()}: PySpark cannot be imported", flush=True)
        counts = count_in_python(options.input, options.output)

    print(f"{sum(counts.values())} words, {len(counts)} different, counts in {options.output}")
    for word, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[: options.top]:
        print(f"{count:8} {word}")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", required=True, help="a text file: path or URL")
    parser.add_argument("--output", required=True, help="a folder for the counts, as lines of word, tab, count: path or URL")
    parser.add_argument("--top", type=int, default=10, help="how many words to print")
    return parser.parse_args()


def count_with_spark(source, target):
    spark = SparkSession.builder.appName("wordcount").getOrCreate()
    lines = spark.read.text(to_url(source))
    words = lines.select(functions.explode(functions.split(functions.lower("value"), "[^a-z]+")).alias("word"))
    counts = words.where("word != ''").groupBy("word").count().orderBy("word").cache()
    counts.write.mode("overwrite").csv(to_url(target), sep="\t")
    result = {row["word"]: row["count"] for row in counts.collect()}
    spark.stop()
    return result


def count_in_python(source, target):
    counts = collections.Counter()
    with open(to_path(source), encoding="utf-8") as lines:
        for line in lines:
            counts.update(re.findall(WORD, line.lower()))

    # Spark's layout, so that whoever reads the counts need not know which of the two made them.
    folder = to_path(target)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("part-*"):
        old.unlink()
    with open(folder / "part-00000.csv", "w", encoding="utf-8") as part:
        part.writelines(f"{word}\t{count}\n" for word, count in sorted(counts.items()))
    (folder / "_SUCCESS").touch()
    return counts


def to_url(location):
    return location if "://" in location or location.startswith("file:") else pathlib.Path(location).resolve().as_uri()


def to_path(location):
    url = urllib.parse.urlparse(location)
    if url.scheme not in ("", "file"):
        raise SystemExit(f"{location} cannot be reached without Spark: give a path or a file URL.")
    return pathlib.Path(urllib.parse.unquote(url.path) if url.scheme else location)


if __name__ == "__main__":
    main()
