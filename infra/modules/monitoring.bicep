// Logs and metrics of app and cluster, in one workspace. Nothing is sent with a key.
param workspaceName string
param insightsName string
param location string
param tags object

@description('Who may send telemetry.')
param publisherPrincipalId string

@description('What is kept of a day, in GB; what is more is lost until the next day.')
param dailyGB int = 5

var metricsPublisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: dailyGB }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, publisherPrincipalId, metricsPublisher)
  properties: {
    principalId: publisherPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: metricsPublisher
    description: 'Sends telemetry.'
  }
}

output workspaceId string = workspace.id
output insightsConnectionString string = insights.properties.ConnectionString
