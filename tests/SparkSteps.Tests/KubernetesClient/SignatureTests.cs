using k8s;
using SparkSteps.Tests.Signatures;

namespace SparkSteps.Tests.KubernetesClient;

public sealed class SignatureTests
{
    [SharedFact]
    public void EveryPublicMember_isOfficial() =>
        Assert.Empty(SignatureComparer.Differences(
            typeof(Kubernetes).Assembly, "kubernetes-client.txt", "k8s.IVersionOperations", "k8s.Models.V1Patch.PatchType",
            "k8s.Models.V1Preconditions"));
}
