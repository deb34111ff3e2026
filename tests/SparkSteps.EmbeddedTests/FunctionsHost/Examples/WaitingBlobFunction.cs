using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class WaitingBlobFunction(Recorder recorder)
{
    [Function("WaitForBlob")]
    public async Task WaitAsync([BlobTrigger("waiting/{name}")] string blob, string name, CancellationToken cancellationToken)
    {
        recorder.Call($"started {name}");
        await recorder.WaitAtGateAsync(cancellationToken);
        recorder.Call($"ended {name} {blob}");
    }
}
