# shellcheck shell=bash
# Sourced by the scripts beside it.

# The chart that infra/kubernetes/spark-operator-values.yaml is written for.
export OPERATOR_VERSION=2.4.0

export not_deployed='it is an output of infra/main.bicep; run infra/deploy.sh'

say() { printf '\n== %s\n' "$*"; }

fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

# require COMMAND WHAT-TO-INSTALL ...: names everything that is missing, at once.
require() {
  local missing=0
  while [ $# -gt 0 ]; do
    command -v "$1" >/dev/null 2>&1 || { printf "error: '%s' is missing: install %s and put it on PATH.\n" "$1" "$2" >&2; missing=1; }
    shift 2
  done
  [ "$missing" = 0 ] || exit 4
}

signed_in() {
  az account show --output none 2>/dev/null || fail "You are not signed in to Azure. Run: az login"
}
