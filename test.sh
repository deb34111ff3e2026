#!/usr/bin/env bash
# Runs every test that needs nothing but this machine. The last line is "N passed, N failed".
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# shellcheck source=scripts/prepare.sh
. "$here/scripts/prepare.sh"
prepare "$here"
prepare_browser "$here"
results=$here/artifacts/tests
rm -rf "$results"
dotnet build "$here/Functions.sln" --configuration Release --verbosity quiet --nologo

failed=0
for project in "$here"/tests/*Tests/*.csproj; do
  dotnet test "$project" --configuration Release --no-build --nologo \
    --results-directory "$results" --logger "trx;LogFilePrefix=$(basename "$project" .csproj)" --logger "console;verbosity=minimal" || failed=1
done

# The counts come from the result files; a project whose tests could not run at all has none, and counts as one failure.
read -r passed lost skipped < <(python3 - "$results" <<'PY'
import pathlib, sys, xml.etree.ElementTree as xml
counters = [xml.parse(path).getroot().find(".//{*}Counters").attrib for path in pathlib.Path(sys.argv[1]).glob("*.trx")]
total = lambda name: sum(int(counter[name]) for counter in counters)
print(total("passed"), total("failed") + total("error") + total("timeout") + total("aborted"), total("total") - total("executed"))
PY
)
[ "$failed" = 0 ] || [ "$lost" != 0 ] || lost=1
if [ "$skipped" != 0 ]; then echo "$passed passed, $lost failed, $skipped skipped"; else echo "$passed passed, $lost failed"; fi
[ "$lost" = 0 ]
