"""Runs the nodes of a step where Kedro is not installed: an own run_script, as kedro-airflow-k8s has it too."""

import csv
import json
import os
import pathlib
import sys

sys.path.insert(0, "src")
from shop import nodes

# What the steps of a run share. Pods of this machine share its /tmp; on a cluster it is a path in storage.
SHARED = pathlib.Path("/tmp", os.environ["SPARKSTEPS_PIPELINE_RUN"])


def load(name):
    if name == "orders":
        with open("data/orders.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))
    return json.loads((SHARED / name).read_text(encoding="utf-8"))


def save(name, value):
    SHARED.mkdir(exist_ok=True)
    (SHARED / name).write_text(json.dumps(value), encoding="utf-8")


INPUTS_AND_OUTPUTS = {"clean": ("orders", "clean_orders"), "total": ("clean_orders", "totals"), "report": ("totals", "page")}

for name in json.loads(os.environ["SPARKSTEPS_NODES"]):
    source, target = INPUTS_AND_OUTPUTS[name]
    value = getattr(nodes, name)(load(source))
    save(target, value)
    print(name, "made", target, value)
