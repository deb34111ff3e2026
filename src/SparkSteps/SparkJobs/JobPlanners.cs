namespace SparkSteps.SparkJobs;

/// <summary>The backends by the names that specs use.</summary>
public sealed class JobPlanners
{
    private readonly SortedDictionary<string, IJobPlanner> _planners = new(StringComparer.Ordinal);

    public JobPlanners(IEnumerable<IJobPlanner> planners)
    {
        foreach (var planner in planners)
            _planners.Add(planner.Backend, planner);
    }

    public IReadOnlyCollection<IJobPlanner> All => _planners.Values;

    public IReadOnlyCollection<string> Names => _planners.Keys;

    public IJobPlanner? Find(string backend) => _planners.GetValueOrDefault(backend);
}
