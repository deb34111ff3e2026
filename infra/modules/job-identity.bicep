// Who Spark's pods are in Azure, when they carry the label azure.workload.identity/use. It may do nothing until its owner grants it roles
// on the data that steps read and write.
param name string
param location string
param tags object

@description('The cluster\'s issuer of tokens.')
param issuer string
param namespace string
param serviceAccount string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

resource pods 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials@2023-01-31' = {
  parent: identity
  name: '${namespace}-${serviceAccount}'
  properties: {
    issuer: issuer
    subject: 'system:serviceaccount:${namespace}:${serviceAccount}'
    audiences: ['api://AzureADTokenExchange']
  }
}

output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
