using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Tests.Signatures;

public sealed class FunctionsHostSignatureTests
{
    [SharedFact]
    public void EveryPublicMember_isInTheOfficialFunctionsWorker() =>
        Assert.Empty(SignatureComparer.Differences(typeof(FunctionAttribute).Assembly, "functions-worker.txt"));
}
