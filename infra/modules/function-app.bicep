// The service itself, on Flex Consumption: no instance, and no bill, but for what runs.
param name string
param planName string
param location string
param tags object

@description('Who the app is.')
param identityId string
param identityClientId string
param storageAccountName string
param deploymentContainer string
param insightsConnectionString string
param instanceMemoryMB int
param maximumInstanceCount int

@description('The resource id of the cluster.')
param clusterId string

@description('Further settings.')
param settings object

var suffix = environment().suffixes.storage

// Functions host and service read the same ones: AddStorage in src/SparkSteps/Storage.
var storageSettings = {
  AzureWebJobsStorage__blobServiceUri: 'https://${storageAccountName}.blob.${suffix}'
  AzureWebJobsStorage__queueServiceUri: 'https://${storageAccountName}.queue.${suffix}'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageAccountName}.table.${suffix}'
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
}

var monitoringSettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

var clusterSettings = {
  // The identity that signs in to the cluster, as DefaultAzureCredential reads it.
  AZURE_CLIENT_ID: identityClientId
  SparkSteps__Clusters__default__AksResourceId: clusterId
  SparkSteps__Clusters__default__ArmEndpoint: environment().resourceManager
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'service' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageAccountName}.blob.${suffix}/${deploymentContainer}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(storageSettings, monitoringSettings, clusterSettings, settings)
}

// Nobody deploys with a password.
resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
