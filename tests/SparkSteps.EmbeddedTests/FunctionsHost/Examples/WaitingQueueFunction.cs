using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class WaitingQueueFunction(Recorder recorder)
{
    [Function("Wait")]
    public async Task WaitAsync([QueueTrigger("waiting")] string message, CancellationToken cancellationToken)
    {
        recorder.Call($"started {message}");
        await recorder.WaitAtGateAsync(cancellationToken);
        recorder.Call($"ended {message}");
    }
}
