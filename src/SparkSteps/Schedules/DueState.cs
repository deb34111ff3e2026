using System.Text.Json.Serialization;

namespace SparkSteps.Schedules;

/// <summary>What has become of a due time. States of its run are written as the run's own are, the others begin with a small letter.</summary>
public enum DueState
{
    /// <summary>Nothing is decided but that it is to run.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It is decided that its run is made; whether it has been is not known yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,

    /// <summary>Its run has not ended; the run's record says how far it is.</summary>
    Running,

    Succeeded,
    Failed,
    Cancelled,
    TimedOut,

    /// <summary>It was not to run beside another one.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>It could not be started in time.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,
}
