// Tells the app of dropped files. Deployed after the app's code: only then has the host made the key that the address needs, and answers
// Event Grid's question whether it wants the events.
param functionAppName string
param dropTopicName string

// DropFunctions in src/SparkSteps.Functions/Blobs.
var functionName = 'AcceptDroppedStep'
var container = 'drops'

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' existing = {
  name: dropTopicName
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
  parent: topic
  name: container
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        #disable-next-line use-resource-symbol-reference // The host's keys are no resource of their own.
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${listKeys('${app.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${container}/'
      advancedFilters: [
        // The service's own answers.
        { operatorType: 'StringNotEndsWith', key: 'subject', values: ['.status.json', '.error.json'] }
      ]
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
  }
}
