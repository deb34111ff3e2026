#!/usr/bin/env bash
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/lib.sh
. "$here/lib.sh"

usage() {
  cat <<'HELP'
infra/deploy.sh --location REGION --admin-group OBJECT-ID [OPTIONS]

Creates SparkSteps in an Azure subscription, or brings it up to date. It can be repeated; infra/README.md says what is created, what that
costs, and which rights you need.

  --name NAME            the environment: everything is in the resource group rg-NAME (default: sparksteps)
  --location REGION      for instance westeurope; Flex Consumption must be there (az functionapp list-flexconsumption-locations)
  --admin-group ID       object id of the Entra group that administers the cluster; you must be in it
  --subscription ID      the subscription (default: the Azure CLI's current one)
  --image IMAGE          the Spark image of steps that name none
  --policy FILE          what callers may ask for (default: infra/policy.yaml)
  --node-size SIZE       the nodes that Spark runs on (default: Standard_D8ds_v5)
  --max-nodes N          the most nodes of each Spark pool; each begins with none (default: 10)
  --spot                 a second Spark pool, of spot nodes
  --image-builds         let steps have images built in the registry
  --node-pools           let pipelines have node pools of their own
  --tier TIER            of the cluster: Free, Standard or Premium (default: Standard)
  --what-if              only show what would change
  --destroy              delete all of it, records and logs included; asks for the name
  --yes                  ask nothing
  --help                 this text

Exit codes: 0 done, 1 something failed, 2 wrong use, 4 a tool is missing.
HELP
}

wrong() { printf "error: %s\nRun 'infra/deploy.sh --help'.\n" "$*" >&2; exit 2; }

export AZURE_ENV_NAME=${AZURE_ENV_NAME:-sparksteps} AZURE_LOCATION=${AZURE_LOCATION:-} SPARKSTEPS_ADMIN_GROUP=${SPARKSTEPS_ADMIN_GROUP:-}
action=deploy
yes=false
while [ $# -gt 0 ]; do
  case $1 in
    --name | --location | --admin-group | --subscription | --image | --policy | --node-size | --max-nodes | --tier)
      [ -n "${2:-}" ] || wrong "$1 needs a value."
      case $1 in
        --name) AZURE_ENV_NAME=$2 ;;
        --location) AZURE_LOCATION=$2 ;;
        --admin-group) SPARKSTEPS_ADMIN_GROUP=$2 ;;
        --subscription) export AZURE_SUBSCRIPTION_ID=$2 ;;
        --image) export SPARKSTEPS_IMAGE=$2 ;;
        --policy) SPARKSTEPS_POLICY=$(realpath -- "$2") && export SPARKSTEPS_POLICY ;;
        --node-size) export SPARKSTEPS_NODE_SIZE=$2 ;;
        --max-nodes) export SPARKSTEPS_MAX_NODES=$2 ;;
        --tier) export SPARKSTEPS_TIER=$2 ;;
      esac
      shift 2
      continue
      ;;
    --spot) export SPARKSTEPS_SPOT=true ;;
    --image-builds) export SPARKSTEPS_IMAGE_BUILDS=true ;;
    --node-pools) export SPARKSTEPS_NODE_POOLS=true ;;
    --what-if) action=what_if ;;
    --destroy) action=destroy ;;
    --yes) yes=true ;;
    --help | -h) usage; exit 0 ;;
    *) wrong "'$1' is no option." ;;
  esac
  shift
done

[[ $AZURE_ENV_NAME =~ ^[a-z][a-z0-9-]{0,18}[a-z0-9]$ ]] ||
  wrong "--name is '$AZURE_ENV_NAME'. Allowed: 2 to 20 lower-case letters, digits and '-', a letter first."
group=rg-$AZURE_ENV_NAME
deployment=sparksteps-$AZURE_ENV_NAME
package=$here/../artifacts/azure

check_target() {
  [ -n "$AZURE_LOCATION" ] || wrong "--location is missing."
  [ -n "$SPARKSTEPS_ADMIN_GROUP" ] || wrong "--admin-group is missing. An existing group's id: az ad group show --group NAME --query id; a new group:
  az ad group create --display-name sparksteps-admins --mail-nickname sparksteps-admins --query id
  az ad group member add --group sparksteps-admins --member-id \"\$(az ad signed-in-user show --query id --output tsv)\""
}

use_subscription() {
  signed_in
  if [ -n "${AZURE_SUBSCRIPTION_ID:-}" ]; then az account set --subscription "$AZURE_SUBSCRIPTION_ID"; fi
}

# The parameters file names its template, and reads the environment.
template() { az deployment sub "$@" --name "$deployment" --location "$AZURE_LOCATION" --parameters "$here/main.bicepparam"; }

what_if() {
  check_target
  require az "the Azure CLI"
  use_subscription
  say "What would change in Azure (nothing is changed)"
  template what-if
  say "Then infra/kubernetes and the Spark operator $OPERATOR_VERSION go into the cluster, the app's code is deployed, and dropped files are told to it."
}

publish() {
  say "Building the app"
  rm -rf "$package" "$package.zip"
  dotnet publish "$here/package" --configuration Release --output "$package" --nologo --verbosity quiet
  (cd "$package" && zip -qr "$package.zip" .)
}

provision() {
  say "Azure resources in $group (a first time takes about ten minutes)"
  local names=(resourceGroupName clusterName servicePrincipalId jobsClientId jobsPrincipalId registryServer functionAppName functionAppUrl dropTopicName)
  local query answer
  query=$(printf 'properties.outputs.%s.value,' "${names[@]}")
  answer=$(template create --query "[${query%,}]" --output tsv --only-show-errors)
  { read -r resourceGroupName && read -r clusterName && read -r servicePrincipalId && read -r jobsClientId && read -r jobsPrincipalId &&
    read -r registryServer && read -r functionAppName && read -r functionAppUrl && read -r dropTopicName; } <<<"$answer" ||
    fail "The deployment $deployment gave no outputs. Look at it: az deployment sub show --name $deployment"
  export resourceGroupName clusterName servicePrincipalId jobsClientId functionAppName dropTopicName
}

deploy_code() {
  say "Code of $functionAppName"
  az functionapp deployment source config-zip --resource-group "$resourceGroupName" --name "$functionAppName" --src "$package.zip" \
    --output none --only-show-errors
}

check_health() {
  say "Asking $functionAppUrl/api/health"
  curl --fail --silent --show-error --retry 10 --retry-delay 6 --retry-all-errors --max-time 30 --output /dev/null "$functionAppUrl/api/health" ||
    fail "The app does not answer. Look at its log in the portal (Log stream): settings that are wrong are named there."
}

deploy() {
  check_target
  require az "the Azure CLI" dotnet "the .NET 10 SDK" zip "zip" curl "curl" \
    kubectl "kubectl (az aks install-cli)" kubelogin "kubelogin (az aks install-cli)" helm "Helm 3"
  use_subscription
  publish
  provision
  "$here/cluster.sh"
  deploy_code
  "$here/drop-events.sh"
  check_health
  say "Done"
  cat <<DONE
The service:   $functionAppUrl/api
Its key:       az functionapp keys list --resource-group $resourceGroupName --name $functionAppName --query functionKeys.default --output tsv
Spark images:  $registryServer
Data for jobs: grant roles on it to the jobs' identity, $jobsPrincipalId
DONE
}

# Roles are no part of a resource group and would stay; they can go only when nobody has them.
delete_roles() {
  local roles role assignments
  roles=$(az role definition list --custom-role-only true --resource-group "$group" \
    --query "[?starts_with(roleName, 'SparkSteps ') && ends_with(roleName, '($group)')].name" --output tsv)
  for role in $roles; do
    mapfile -t assignments < <(az role assignment list --all --query "[?ends_with(roleDefinitionId, '$role')].id" --output tsv)
    if [ "${#assignments[@]}" -gt 0 ]; then az role assignment delete --ids "${assignments[@]}"; fi
    az role definition delete --name "$role" --resource-group "$group"
  done
}

destroy() {
  require az "the Azure CLI"
  use_subscription
  if [ "$(az group exists --name "$group")" != true ]; then
    echo "There is no $group."
    return
  fi
  say "Deleting $group: the app, the cluster, the registry, and all records and logs"
  if [ "$yes" = false ]; then
    read -r -p "Type the name of the environment to delete it: " typed || typed=
    [ "$typed" = "$AZURE_ENV_NAME" ] || fail "Nothing was deleted."
  fi
  delete_roles
  az group delete --name "$group" --yes
}

"$action"
