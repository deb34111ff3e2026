#!/usr/bin/env bash
# benchmarks.sh MEASURES [OPTIONS]: measures what ./run.sh runs, compiled ahead as there. See docs/PERFORMANCE.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=scripts/prepare.sh
. "$here/scripts/prepare.sh"
prepare "$here"
dotnet publish "$here/tests/SparkSteps.Benchmarks" --configuration Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true \
  --output "$here/artifacts/benchmarks" --verbosity quiet --nologo
exec dotnet "$here/artifacts/benchmarks/SparkSteps.Benchmarks.dll" "$@"
