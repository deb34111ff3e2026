"""The body of the ZenML step: a function, called by a main of its own."""

import argparse
import csv
import os


def count_orders(path):
    with open(path, newline="", encoding="utf-8") as orders:
        return sum(1 for _ in csv.DictReader(orders))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", required=True)
    print("orders:", count_orders(parser.parse_args().orders), "stage:", os.environ["STAGE"])
