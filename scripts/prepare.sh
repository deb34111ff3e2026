# shellcheck shell=bash
# Sourced by run.sh and test.sh: says in one line what the machine lacks, and installs the storage emulator into the checkout.

# require COMMAND WHAT: COMMAND must be on PATH.
require() {
  command -v "$1" >/dev/null 2>&1 || { echo "$2 is missing: install it and put '$1' on PATH." >&2; exit 4; }
}

# prepare ROOT
prepare() {
  local root=$1 storage=$1/src/Embedded/Storage
  require dotnet ".NET 10 SDK"
  require node "Node.js 20"
  require npm "npm (it comes with Node.js 20)"
  require python3 "Python 3"
  dotnet --list-sdks | grep -q '^10\.' || { echo ".NET 10 SDK is missing: install it beside the SDKs that 'dotnet --list-sdks' shows." >&2; exit 4; }
  mkdir -p "$root/artifacts"
  if [ ! -e "$storage/node_modules/.installed" ] || [ "$storage/package-lock.json" -nt "$storage/node_modules/.installed" ]; then
    echo "Installing the storage emulator (once) ..."
    npm ci --prefix "$storage" --no-progress >"$root/artifacts/npm.log" 2>&1 || { cat "$root/artifacts/npm.log" >&2; exit 4; }
    touch "$storage/node_modules/.installed"
  fi
}
