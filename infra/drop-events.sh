#!/usr/bin/env bash
# Has dropped files told to the app, once its code is there. deploy.sh runs it, azd after `azd deploy`; what it reads are outputs of
# main.bicep. It can be repeated.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/lib.sh
. "$here/lib.sh"

require az "the Azure CLI"
: "${resourceGroupName:?$not_deployed}" "${functionAppName:?$not_deployed}" "${dropTopicName:?$not_deployed}"
signed_in

# The host makes the key when it first loads the code; that takes a minute or two.
has_key() {
  [ -n "$(az functionapp keys list --resource-group "$resourceGroupName" --name "$functionAppName" --query systemKeys.blobs_extension \
    --output tsv --only-show-errors 2>/dev/null)" ]
}

say "Waiting until $functionAppName has loaded its code"
for ((tries = 30; ; tries--)); do
  if has_key; then break; fi
  [ "$tries" -gt 1 ] || fail "$functionAppName has not loaded its code in five minutes. Look at its log in the portal (Log stream), then run this again."
  sleep 10
done

say "Event subscription of the container drops"
az deployment group create --resource-group "$resourceGroupName" --name drop-events --template-file "$here/drop-events.bicep" \
  --parameters functionAppName="$functionAppName" dropTopicName="$dropTopicName" --output none --only-show-errors
