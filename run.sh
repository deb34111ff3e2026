#!/usr/bin/env bash
# Builds SparkSteps and starts the whole service on this machine. Options: --once, --no-samples, --port N, --data DIR, --kubeconfig FILE,
# --storage CONNECTION (see README.md).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=scripts/prepare.sh
. "$here/scripts/prepare.sh"
prepare "$here"
dotnet build "$here/src/SparkSteps.Cli" --configuration Release --verbosity quiet --nologo >"$here/artifacts/build.log" 2>&1 ||
  { cat "$here/artifacts/build.log"; exit 1; }
exec dotnet "$here/src/SparkSteps.Cli/bin/Release/net10.0/SparkSteps.Cli.dll" up "$@"
