// Spark images, and those that are built of steps' archives. There is no admin user.
@minLength(5)
@maxLength(50)
param name string
param location string
param tags object

@description('Who the cluster\'s nodes are when they pull images.')
param kubeletPrincipalId string

@description('Who the app is.')
param servicePrincipalId string

@description('Whether the app may have images built here, and look which of them are there.')
param imageBuilds bool

@description('Basic is enough for a small team; the larger ones have more room and faster pulls.')
@allowed(['Basic', 'Standard', 'Premium'])
param sku string = 'Basic'

var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d') // AcrPull

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  properties: { adminUserEnabled: false }
}

resource kubelet 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, kubeletPrincipalId, pull)
  properties: {
    principalId: kubeletPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: pull
    description: 'Nodes pull images.'
  }
}

resource imageBuildRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (imageBuilds) {
  name: guid(resourceGroup().id, 'image-builds')
  properties: {
    roleName: 'SparkSteps image builds (${resourceGroup().name})'
    description: 'Runs builds in a registry and reads their logs.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.ContainerRegistry/registries/read'
          'Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action'
          'Microsoft.ContainerRegistry/registries/scheduleRun/action'
          'Microsoft.ContainerRegistry/registries/runs/read'
          'Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action'
        ]
      }
    ]
  }
}

resource builds 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (imageBuilds) {
  scope: registry
  name: guid(registry.id, servicePrincipalId, 'image-builds')
  properties: {
    principalId: servicePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: imageBuildRole.id
    description: 'Images that steps ask for.'
  }
}

resource lookups 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (imageBuilds) {
  scope: registry
  name: guid(registry.id, servicePrincipalId, pull)
  properties: {
    principalId: servicePrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: pull
    description: 'Asks which image a tag is.'
  }
}

output id string = registry.id
output server string = registry.properties.loginServer
