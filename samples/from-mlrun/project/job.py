"""Sums a day's sales: with Spark where there is one, in plain Python where a machine has none."""

import argparse
import csv

try:
    from pyspark.sql import SparkSession
except ImportError:
    SparkSession = None


def rows(path):
    if SparkSession is None:
        with open(path, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    spark = SparkSession.builder.getOrCreate()
    try:
        return [row.asDict() for row in spark.read.csv(path, header=True).collect()]
    finally:
        spark.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", required=True)
    day = parser.parse_args().day
    print("sales:", sum(int(row["price"]) for row in rows("sales.csv") if row["day"] == day))
