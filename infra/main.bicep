// SparkSteps in one resource group: the function app, its storage, the cluster that runs Spark, a registry and logs.
// infra/deploy.sh and azd deploy it; README.md beside it says what it costs and who may do what.
targetScope = 'subscription'

@description('Names the environment: the resource group and what is in it.')
@minLength(2)
@maxLength(20)
param environmentName string

@description('The region of everything. Flex Consumption is not in all: az functionapp list-flexconsumption-locations.')
param location string

@description('The object id of the Entra group whose members administer the cluster. Local accounts are off: nobody else can.')
@minLength(36)
@maxLength(36)
param adminGroupObjectId string

@description('The Spark image of steps that name none; empty makes every step name its own.')
param sparkImage string = ''

@description('Whether a second Spark pool of spot nodes is there, for executors that tolerate losing their node.')
param spotPool bool = false

@description('Whether steps may have images built of their archives, in this registry.')
param imageBuilds bool = false

@description('Whether pipelines may have node pools of their own, in this cluster.')
param pipelineNodePools bool = false

@description('Free has no guaranteed API server and is for trying out.')
@allowed(['Free', 'Standard', 'Premium'])
param clusterTier string = 'Standard'

@description('The Kubernetes version; empty takes the default of AKS, which then keeps itself up to date.')
param kubernetesVersion string = ''

@description('The size of the nodes that Spark runs on. One with a local disk serves shuffles best.')
param sparkNodeSize string = 'Standard_D8ds_v5'

@description('The most nodes of each Spark pool. Both begin with none.')
@minValue(1)
@maxValue(1000)
param sparkMaxNodes int = 10

@description('The memory of the app\'s instances in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('The most instances of the app.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How long what was uploaded and never used is kept, in days; the housekeeping goes by it too.')
@minValue(1)
@maxValue(30)
param keepUploadsDays int = 1

@description('How long logs, and what was dropped, are kept, in days.')
@minValue(1)
param keepLogsDays int = 90

@description('How long the records of ended runs are kept, and idempotency keys remembered, in days.')
@minValue(7)
param keepRunsDays int = 400

@description('How long a project archive is kept after it was last read, in days: longer than the rarest schedule waits.')
@minValue(30)
param keepArchivesDays int = 400

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

// infra/kubernetes makes both.
var jobs = { namespace: 'spark-jobs', serviceAccount: 'spark' }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module service 'modules/service-identity.bicep' = {
  scope: group
  params: {
    name: 'id-${environmentName}-service'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${environmentName}'
    insightsName: 'appi-${environmentName}'
    location: location
    tags: tags
    publisherPrincipalId: service.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    servicePrincipalId: service.outputs.principalId
    keepUploadsDays: keepUploadsDays
    keepLogsDays: keepLogsDays
    keepRunsDays: keepRunsDays
    keepArchivesDays: keepArchivesDays
  }
}

module cluster 'modules/cluster.bicep' = {
  scope: group
  params: {
    name: 'aks-${environmentName}'
    location: location
    tags: tags
    tier: clusterTier
    kubernetesVersion: kubernetesVersion
    adminGroupObjectId: adminGroupObjectId
    sparkNodeSize: sparkNodeSize
    sparkMaxNodes: sparkMaxNodes
    spotPool: spotPool
    workspaceId: monitoring.outputs.workspaceId
    servicePrincipalId: service.outputs.principalId
    pipelineNodePools: pipelineNodePools
  }
}

module registry 'modules/registry.bicep' = {
  scope: group
  params: {
    name: 'cr${token}'
    location: location
    tags: tags
    kubeletPrincipalId: cluster.outputs.kubeletPrincipalId
    servicePrincipalId: service.outputs.principalId
    imageBuilds: imageBuilds
  }
}

module jobIdentity 'modules/job-identity.bicep' = {
  scope: group
  params: {
    name: 'id-${environmentName}-jobs'
    location: location
    tags: tags
    issuer: cluster.outputs.oidcIssuer
    namespace: jobs.namespace
    serviceAccount: jobs.serviceAccount
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: 'func-${environmentName}-${take(token, 6)}'
    planName: 'plan-${environmentName}'
    location: location
    tags: tags
    identityId: service.outputs.id
    identityClientId: service.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    clusterId: cluster.outputs.id
    settings: union(
      {
        SparkSteps__StepSpecs__Namespace: jobs.namespace
        SparkSteps__StepSpecs__ServiceAccount: jobs.serviceAccount
        SparkSteps__Repairs__KeepUploads: '${keepUploadsDays}.00:00:00'

        // infra/package puts it beside the app.
        SparkSteps__Policy__File: '/home/site/wwwroot/policy.yaml'
      },
      empty(sparkImage) ? {} : { SparkSteps__StepSpecs__Image: sparkImage },
      imageBuilds ? { SparkSteps__Images__Registries__0__ResourceId: registry.outputs.id } : {}
    )
  }
}

module drops 'modules/drop-topic.bicep' = {
  scope: group
  params: {
    name: 'evgt-${environmentName}'
    location: location
    tags: tags
    storageAccountName: storage.outputs.name
  }
}

// deploy.sh asks for them by name, and azd hands them to its hooks as variables.
output resourceGroupName string = group.name
output clusterName string = cluster.outputs.name
output servicePrincipalId string = service.outputs.principalId
output jobsClientId string = jobIdentity.outputs.clientId
output jobsPrincipalId string = jobIdentity.outputs.principalId
output registryServer string = registry.outputs.server
output storageAccountName string = storage.outputs.name
output functionAppName string = app.outputs.name
output functionAppUrl string = app.outputs.url
output dropTopicName string = drops.outputs.name
