using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests;

/// <summary>Skipped, with one line that says so, where there is no real API server.</summary>
internal sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute() => Skip = RealServerChoice.IsThere ? null : RealServerChoice.NoServer;
}
