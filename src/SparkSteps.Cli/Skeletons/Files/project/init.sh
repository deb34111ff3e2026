# shellcheck shell=sh
# Runs in PROJECT_HOME before the driver and before each executor; the first line that fails ends the run.
if [ -s requirements.txt ]; then
  python3 -m pip install --quiet --target "$PROJECT_HOME" -r requirements.txt
fi
