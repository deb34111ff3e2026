#!/usr/bin/env bash
# Puts into the cluster what SparkSteps needs there: namespace, limits, accounts, rights and the Spark operator. deploy.sh runs it, azd after
# `azd provision`; what it reads are outputs of main.bicep. It can be repeated.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=infra/lib.sh
. "$here/lib.sh"

require az "the Azure CLI" kubectl "kubectl (az aks install-cli)" kubelogin "kubelogin (az aks install-cli)" helm "Helm 3"
: "${resourceGroupName:?$not_deployed}" "${clusterName:?$not_deployed}" "${servicePrincipalId:?$not_deployed}" "${jobsClientId:?$not_deployed}"
signed_in

# A kubeconfig of its own: nobody's current context changes.
KUBECONFIG=$(mktemp)
export KUBECONFIG
trap 'rm -f "$KUBECONFIG"' EXIT

say "Signing in to the cluster $clusterName"
az aks get-credentials --resource-group "$resourceGroupName" --name "$clusterName" --file "$KUBECONFIG" --overwrite-existing --only-show-errors
kubelogin convert-kubeconfig --login azurecli
kubectl auth can-i create clusterroles --quiet ||
  fail "You may not administer $clusterName. Join the Entra group that --admin-group names, then run 'az login' again: memberships are in the token."

say "Namespace spark-jobs: limits, network policies, accounts, rights"
kubectl apply -k "$here/kubernetes"

# The names of these two are known only now.
binding=$(kubectl --namespace spark-jobs create rolebinding sparksteps-azure --role sparksteps --user "$servicePrincipalId" --dry-run=client --output yaml)
kubectl apply -f - <<<"$binding"
kubectl --namespace spark-jobs annotate serviceaccount spark "azure.workload.identity/client-id=$jobsClientId" --overwrite

say "Spark operator $OPERATOR_VERSION"
helm upgrade --install spark-operator spark-operator --repo https://kubeflow.github.io/spark-operator --version "$OPERATOR_VERSION" \
  --namespace spark-operator --create-namespace --values "$here/kubernetes/spark-operator-values.yaml" --wait --timeout 10m
