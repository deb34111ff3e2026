using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class FailingPoisonFunction(Recorder recorder)
{
    [Function("FailAtPoison")]
    public Task FailAsync([QueueTrigger("failing-poison")] string message)
    {
        recorder.Call(message);
        throw new InvalidOperationException("As it must.");
    }
}
