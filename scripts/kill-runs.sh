#!/usr/bin/env bash
# kill-runs.sh [SEEDS] [OPTIONS]: kills the host at its checkpoints while runs are in flight, and checks that nothing is lost or doubled.
# SEEDS is one seed or FIRST-LAST. A host lives for seconds here, most of which would be compiling: so all is compiled ahead.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=scripts/prepare.sh
. "$here/scripts/prepare.sh"
prepare "$here"
dotnet publish "$here/tests/SparkSteps.KillRuns" --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
  --output "$here/artifacts/kill-runs" --verbosity quiet --nologo

# Storage that stands still is a finding, and a disk that others use makes it stand still.
if [ -w /dev/shm ]; then
  export TMPDIR="${TMPDIR:-/dev/shm}"
fi

exec dotnet "$here/artifacts/kill-runs/SparkSteps.KillRuns.dll" "$@"
