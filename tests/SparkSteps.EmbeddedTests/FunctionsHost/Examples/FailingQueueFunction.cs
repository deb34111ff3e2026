using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class FailingQueueFunction(Recorder recorder)
{
    [Function("Fail")]
    public Task FailAsync([QueueTrigger("failing")] string message)
    {
        recorder.Call(message);
        throw new InvalidOperationException("As it must.");
    }
}
