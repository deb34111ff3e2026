#!/usr/bin/env bash
# Builds the kube-apiserver that tests/SparkSteps.ClusterTests starts: once, then cached; about 10 minutes. Only where the tool for it lies
# beside the repository and KUBECONFIG names no other cluster; elsewhere those tests run against the embedded cluster alone, and say so. Where it
# lies and does not work, this fails: nobody may take a run without the real server for one with it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/../shared/tools/real-api-server/build
log=$root/artifacts/real-api-server.log

if [ -n "${KUBECONFIG:-}" ]; then echo "The cluster tests run against the embedded cluster and the one of KUBECONFIG."; exit 0; fi
if [ ! -x "$build" ]; then echo "No real API server is at hand: the cluster tests run against the embedded cluster alone."; exit 0; fi
mkdir -p "$root/artifacts"
echo "Building a real API server for the cluster tests (once, log in ${log#"$root"/}) ..."
if ! "$build" >"$log" 2>&1; then
  tail -n 5 "$log" >&2
  echo "error: The real API server could not be built. Put that right, or set KUBECONFIG to another cluster for the tests." >&2
  exit 1
fi
