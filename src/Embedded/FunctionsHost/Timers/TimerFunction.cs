using Microsoft.Azure.Functions.Worker;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Timers;

internal sealed record TimerFunction(Function<TimerInfo> Function, TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup);
