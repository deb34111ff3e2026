using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>Six-field NCRONTAB with seconds first, or the text of a TimeSpan.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>
    /// Keeps the schedule's state, so that a run missed while the host was down is made up. Off for periods under a minute.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    public bool RunOnStartup { get; set; }
}
