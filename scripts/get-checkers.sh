#!/usr/bin/env bash
# Gets what some tests need and are skipped without: the Bicep compiler, shellcheck where apt-get may install it, and the app as it is
# deployed. Nothing of it is needed to build or run anything; what cannot be had is named, and that is no error.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$root/artifacts"

missing() { echo "$1 is not to be had here: the tests that need it are skipped (log in artifacts/$2)."; }

get_bicep() { dotnet restore "$root/scripts/checkers/Bicep.csproj" >"$root/artifacts/bicep.log" 2>&1; }

get_shellcheck() {
  command -v shellcheck >/dev/null && return
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return
  { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends shellcheck; } >"$root/artifacts/shellcheck.log" 2>&1
}

# Code that does not compile against the official packages is an error; that a registry lacks some of them is none.
build_for_azure() {
  local log=$root/artifacts/azure.log
  rm -rf "$root/artifacts/azure"
  dotnet publish "$root/infra/package" --configuration Release --output "$root/artifacts/azure" --nologo --verbosity quiet >"$log" 2>&1 && return
  rm -rf "$root/artifacts/azure"
  if grep -q 'error NU1' "$log"; then return 1; fi
  cat "$log" >&2
  exit 1
}

get_bicep || missing "The Bicep compiler" bicep.log
get_shellcheck || missing "shellcheck" shellcheck.log
build_for_azure || missing "The Azure Functions worker" azure.log
