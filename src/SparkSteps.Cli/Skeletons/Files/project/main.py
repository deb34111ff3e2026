"""Counts words: with Spark where there is one, in plain Python where a machine has none."""

import argparse
import collections

try:
    from pyspark.sql import SparkSession
except ImportError:
    SparkSession = None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", nargs="+", required=True)
    words = " ".join(parser.parse_args().words).split()
    for word, count in sorted(count_words(words).items()):
        print(f"{count:4} {word}")


def count_words(words):
    if SparkSession is None:
        return collections.Counter(words)
    spark = SparkSession.builder.getOrCreate()
    try:
        return spark.sparkContext.parallelize(words).countByValue()
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
