# shellcheck shell=bash
# Sourced by run.sh, test.sh and sparksteps: says in one line what the machine lacks, and makes what runs from the checkout.

# require COMMAND WHAT: COMMAND must be on PATH.
require() {
  command -v "$1" >/dev/null 2>&1 || { echo "$2 is missing: install it and put '$1' on PATH." >&2; exit 4; }
}

# prepare ROOT
prepare() {
  local root=$1
  require dotnet ".NET 10 SDK"
  require node "Node.js 20"
  require npm "npm (it comes with Node.js 20)"
  require python3 "Python 3"
  dotnet --list-sdks | grep -q '^10\.' || { echo ".NET 10 SDK is missing: install it beside the SDKs that 'dotnet --list-sdks' shows." >&2; exit 4; }
  mkdir -p "$root/artifacts"
  install_npm "$root/src/Embedded/Storage" "the storage emulator"
}

# build_program ROOT: the command line, with all that it starts, into artifacts/sparksteps. Compiled ahead, which shortens each start; where the
# compiler for that is not to be had, without.
build_program() {
  local root=$1 log=$1/artifacts/build.log
  local publish=(dotnet publish "$root/src/SparkSteps.Cli" --configuration Release --output "$root/artifacts/sparksteps" --verbosity quiet --nologo)
  "${publish[@]}" --use-current-runtime --self-contained false -p:PublishReadyToRun=true >"$log" 2>&1 ||
    "${publish[@]}" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
}

# prepare_browser ROOT: what only the tests of the web page need.
prepare_browser() {
  install_npm "$1/tests/SparkSteps.BrowserTests" "the accessibility checker"
  [ -e /usr/bin/chromium ] || echo "Chromium is not installed (apt-get install chromium): the web page is not tried in a browser." >&2
}

# install_npm FOLDER WHAT: the packages of a package-lock.json, once.
install_npm() {
  local folder=$1 log
  if [ ! -e "$folder/node_modules/.installed" ] || [ "$folder/package-lock.json" -nt "$folder/node_modules/.installed" ]; then
    echo "Installing $2 (once) ..."
    log=$(npm ci --prefix "$folder" --no-progress 2>&1) || { echo "$log" >&2; exit 4; }
    touch "$folder/node_modules/.installed"
  fi
}
