// The options of infra/deploy.sh, and those of an azd environment: azd env set SPARKSTEPS_SPOT true
using 'main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param adminGroupObjectId = readEnvironmentVariable('SPARKSTEPS_ADMIN_GROUP')
param sparkImage = readEnvironmentVariable('SPARKSTEPS_IMAGE', '')
param spotPool = bool(readEnvironmentVariable('SPARKSTEPS_SPOT', 'false'))
param imageBuilds = bool(readEnvironmentVariable('SPARKSTEPS_IMAGE_BUILDS', 'false'))
param pipelineNodePools = bool(readEnvironmentVariable('SPARKSTEPS_NODE_POOLS', 'false'))
param clusterTier = readEnvironmentVariable('SPARKSTEPS_TIER', 'Standard')
param sparkNodeSize = readEnvironmentVariable('SPARKSTEPS_NODE_SIZE', 'Standard_D8ds_v5')
param sparkMaxNodes = int(readEnvironmentVariable('SPARKSTEPS_MAX_NODES', '10'))
