// The cluster that runs Spark: a small pool for what is always there, and pools for Spark that begin with no node and go back to none.
param name string
param location string
param tags object
param tier string
param kubernetesVersion string
param adminGroupObjectId string
param sparkNodeSize string
param sparkMaxNodes int
param spotPool bool

@description('Where the cluster\'s own logs go.')
param workspaceId string

@description('Who the app is.')
param servicePrincipalId string

@description('Whether the app may make node pools for pipelines, and take them away again.')
param pipelineNodePools bool

@description('The size of the nodes of the system pool, on which the Spark operator runs: each of its workers is a JVM for some seconds.')
param systemNodeSize string = 'Standard_D4s_v5'

@description('The most nodes of the system pool; it begins with one.')
param systemMaxNodes int = 3

// Azure Kubernetes Service Cluster User Role: to be told where the cluster is. What the app may do inside is Kubernetes' own affair.
var clusterUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4abbcc35-e782-43d8-92c5-2d3f1bd2253f')

var sparkPool = {
  mode: 'User'
  type: 'VirtualMachineScaleSets'
  osType: 'Linux'
  osSKU: 'AzureLinux'
  vmSize: sparkNodeSize
  enableAutoScaling: true
  minCount: 0
  maxCount: sparkMaxNodes
  count: 0
}

// Upgrades drain nodes, which ends the drivers on them: so they come in the quietest hours only.
var quietHours = {
  schedule: { weekly: { intervalWeeks: 1, dayOfWeek: 'Sunday' } }
  startTime: '01:00'
  utcOffset: '+00:00'
  durationHours: 6
}

resource cluster 'Microsoft.ContainerService/managedClusters@2024-09-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Base', tier: tier }
  identity: { type: 'SystemAssigned' }
  properties: {
    dnsPrefix: name
    kubernetesVersion: empty(kubernetesVersion) ? null : kubernetesVersion
    enableRBAC: true
    disableLocalAccounts: true
    aadProfile: {
      managed: true
      adminGroupObjectIDs: [adminGroupObjectId]

      // Kubernetes' own roles: Azure's cannot be narrowed to SparkApplications of one namespace, ours are tested verb by verb.
      enableAzureRBAC: false
    }
    oidcIssuerProfile: { enabled: true }
    securityProfile: {
      workloadIdentity: { enabled: true }
      imageCleaner: { enabled: true, intervalHours: 168 }
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkDataplane: 'cilium'
      networkPolicy: 'cilium'
      loadBalancerSku: 'standard'
    }
    autoUpgradeProfile: { upgradeChannel: 'patch', nodeOSUpgradeChannel: 'NodeImage' }
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        type: 'VirtualMachineScaleSets'
        osType: 'Linux'
        osSKU: 'AzureLinux'
        vmSize: systemNodeSize
        enableAutoScaling: true
        minCount: 1
        maxCount: systemMaxNodes
        count: 1

        // Keeps Spark away from it.
        nodeTaints: ['CriticalAddonsOnly=true:NoSchedule']
      }
    ]
  }
}

// Nodes go when their last Spark pod has ended: the autoscaler moves no pod that nobody would start again.
resource spark 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = {
  parent: cluster
  name: 'spark'
  properties: union(sparkPool, { nodeLabels: { 'sparksteps.io/pool': 'spark' } })
}

resource spot 'Microsoft.ContainerService/managedClusters/agentPools@2024-09-01' = if (spotPool) {
  parent: cluster
  name: 'sparkspot'
  dependsOn: [spark]
  properties: union(sparkPool, {
    scaleSetPriority: 'Spot'
    scaleSetEvictionPolicy: 'Delete'

    // Whatever it costs, which is never more than a node of its own.
    spotMaxPrice: json('-1')
    nodeLabels: { 'sparksteps.io/pool': 'spot', 'kubernetes.azure.com/scalesetpriority': 'spot' }
    nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule']
  })
}

resource upgrades 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2024-09-01' = [
  for schedule in ['aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule']: {
    parent: cluster
    name: schedule
    properties: { maintenanceWindow: quietHours }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      // Who changed what, who was let in, and why nodes came and went.
      { category: 'kube-audit-admin', enabled: true }
      { category: 'guard', enabled: true }
      { category: 'cluster-autoscaler', enabled: true }
    ]
  }
}

resource user 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: cluster
  name: guid(cluster.id, servicePrincipalId, clusterUser)
  properties: {
    principalId: servicePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: clusterUser
    description: 'Asks where the cluster is.'
  }
}

resource nodePoolRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (pipelineNodePools) {
  name: guid(resourceGroup().id, 'node-pools')
  properties: {
    roleName: 'SparkSteps node pools (${resourceGroup().name})'
    description: 'Makes and deletes the node pools of a cluster.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.ContainerService/managedClusters/read'
          'Microsoft.ContainerService/managedClusters/agentPools/read'
          'Microsoft.ContainerService/managedClusters/agentPools/write'
          'Microsoft.ContainerService/managedClusters/agentPools/delete'
        ]
      }
    ]
  }
}

resource nodePools 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (pipelineNodePools) {
  scope: cluster
  name: guid(cluster.id, servicePrincipalId, 'node-pools')
  properties: {
    principalId: servicePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: nodePoolRole.id
    description: 'Node pools that pipelines ask for.'
  }
}

output id string = cluster.id
output name string = cluster.name
output oidcIssuer string = cluster.properties.oidcIssuerProfile.issuerURL
output kubeletPrincipalId string = cluster.properties.identityProfile.kubeletidentity.objectId
