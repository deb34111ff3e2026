#!/usr/bin/env bash
# describe.sh: makes the schemas of documents, the API's description and their pages in docs/ anew, from the code and its comments.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec dotnet run --project "$here/src/SparkSteps.Descriptions" --configuration Release --verbosity quiet -- "$here"
