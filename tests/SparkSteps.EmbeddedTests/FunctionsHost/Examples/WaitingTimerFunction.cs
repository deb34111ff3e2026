using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class WaitingTimerFunction(Recorder recorder)
{
    [Function("WaitInTimer")]
    public Task WaitAsync([TimerTrigger("* * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        recorder.Call($"fired {timer.IsPastDue}");
        return recorder.WaitAtGateAsync(cancellationToken);
    }
}
