namespace SparkSteps.Embedded.FunctionsHost;

/// <summary>Everything that is wrong with functions and settings, gathered so that a start names it all at once.</summary>
internal sealed class StartupProblems
{
    private readonly List<string> _all = [];

    public void Add(string problem) => _all.Add(problem);

    public void Add(string function, string problem) => _all.Add($"Function '{function}': {problem}");

    public void ThrowIfAny()
    {
        if (_all.Count > 0)
        {
            throw new InvalidOperationException(
                string.Join(Environment.NewLine, _all.Select(problem => $"- {problem}").Prepend("The functions host cannot start:")));
        }
    }
}
