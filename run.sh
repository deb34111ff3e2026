#!/usr/bin/env bash
# Builds SparkSteps and starts the whole service on this machine. Options: --once, --no-samples, --port N, --data DIR, --kubeconfig FILE,
# --storage CONNECTION (see README.md).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=scripts/prepare.sh
. "$here/scripts/prepare.sh"
prepare "$here"
build_program "$here"
exec dotnet "$here/artifacts/sparksteps/SparkSteps.Cli.dll" up "$@"
