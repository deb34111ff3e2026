using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class TimerFunctions(Recorder recorder)
{
    // Longer than its period, so that runs would overlap if they could.
    [Function("EverySecond")]
    public Task EverySecondAsync([TimerTrigger("* * * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        recorder.RunAsync(async () =>
        {
            recorder.Call($"second {timer.IsPastDue} {timer.ScheduleStatus is null}");
            await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, cancellationToken);
        });

    [Function("NewYear")]
    public void NewYear([TimerTrigger("%YEARLY%")] TimerInfo timer) => recorder.Call($"year {timer.IsPastDue}");

    [Function("NewYearAndStartup")]
    public void NewYearAndStartup([TimerTrigger("%YEARLY%", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        recorder.Call($"startup {timer.IsPastDue}");
}
