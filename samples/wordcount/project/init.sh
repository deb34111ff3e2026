# shellcheck shell=sh
# Runs in PROJECT_HOME before the driver and before each executor.
set -eu
mkdir -p output
python3 --version
wc -c data/book.txt
