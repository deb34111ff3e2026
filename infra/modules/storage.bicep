// All state of the service, and the app's package. There are no keys: every caller signs in, or holds a URL that was signed for one blob.
@minLength(3)
@maxLength(24)
param name string
param location string
param tags object

@description('Who the app is.')
param servicePrincipalId string
param keepUploadsDays int
param keepLogsDays int
param keepRunsDays int
param keepArchivesDays int

// Those of StorageNames in src/SparkSteps/Storage, which a test compares; the service makes what is missing.
var containers = ['archives', 'drops', 'images', 'logs', 'pipelines', 'runs', 'schedules']
var queues = [
  'pipeline-work'
  'pipeline-work-poison'
  'run-events'
  'run-work'
  'run-work-poison'
  'step-requests'
  'step-requests-poison'
  'webhook-work'
  'webhook-work-poison'
  'webjobs-blobtrigger-poison'
]
var deployments = 'deployments'

var roles = [
  {
    id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
    why: 'The service\'s state, the host\'s locks and keys, and the key that signs URLs for pods and uploads.'
  }
  {
    id: '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
    why: 'Requests, work and events of the service, and the host\'s own queue of dropped blobs.'
  }
  {
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
    why: 'The host\'s diagnostic events.'
  }
]

// The housekeeping deletes the first two itself; these rules are for the day on which it does not run.
var uploadsRule = { name: 'uploads', prefixes: ['archives/incoming/'], days: keepUploadsDays + 2 }
var notesRule = { name: 'delivery-notes', prefixes: ['runs/deliveries/'], days: 32 }
var logsRule = { name: 'logs-and-drops', prefixes: ['logs/', 'drops/'], days: keepLogsDays }
var recordsRule = { name: 'records', prefixes: ['runs/finished/', 'runs/keys/', 'pipelines/finished/'], days: keepRunsDays }

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true

    // Pods, laptops and the app reach it by its public name; what they may do is decided by sign-in.
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // For the rule about archives: when a blob was last read is noted once a day.
    lastAccessTimeTrackingPolicy: { enable: true, name: 'AccessTimeTracking', trackingGranularityInDays: 1, blobType: ['blockBlob'] }

    // Blobs have no soft delete: records are written over many times, and each old one would be kept and paid for.
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource containerResources 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [
  for container in concat(containers, [deployments]): {
    parent: blobs
    name: container
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queueResources 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = [
  for queue in queues: {
    parent: queueService
    name: queue
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  dependsOn: [blobs]
  properties: {
    policy: {
      rules: concat(
        map([uploadsRule, notesRule, logsRule, recordsRule], rule => {
          name: rule.name
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: rule.prefixes }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.days } } }
          }
        }),
        [
          {
            name: 'archives'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['archives/'] }
              actions: { baseBlob: { delete: { daysAfterLastAccessTimeGreaterThan: keepArchivesDays } } }
            }
          }
        ]
      )
    }
  }
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    name: guid(account.id, servicePrincipalId, role.id)
    properties: {
      principalId: servicePrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
      description: role.why
    }
  }
]

output name string = account.name
output deploymentContainer string = deployments
