"""submit.py KUBECONFIG FILE WORKERS: creates the SparkApplications of a file, one JSON a line; prints the seconds that it took."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from kubernetes import client, config

config.load_kube_config(sys.argv[1])
api = client.CustomObjectsApi()
with open(sys.argv[2], encoding="utf-8") as file:
    bodies = [json.loads(line) for line in file]


def create(body):
    api.create_namespaced_custom_object("sparkoperator.k8s.io", "v1beta2", body["metadata"]["namespace"], "sparkapplications", body)


started = time.monotonic()
with ThreadPoolExecutor(int(sys.argv[3])) as pool:
    list(pool.map(create, bodies))
print(time.monotonic() - started)
