// Spark images, and those that are built of steps' archives. There is no admin user.
@minLength(5)
@maxLength(50)
param name string
param location string
param tags object

@description('Who the cluster\'s nodes are when they pull images.')
param kubeletPrincipalId string

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

output id string = registry.id
output name string = registry.name
output server string = registry.properties.loginServer
