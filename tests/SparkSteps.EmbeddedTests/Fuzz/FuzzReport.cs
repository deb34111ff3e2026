namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>What many inputs came to, as a table.</summary>
internal static class FuzzReport
{
    public static string Of(IReadOnlyList<FuzzAnswer> answers)
    {
        var rows = answers.GroupBy(answer => answer.Input.Kind).OrderBy(group => group.Key).Select(group => Row($"{group.Key}", [.. group]));
        return string.Join(
            '\n', [$"{"kind",-14}{"inputs",8}{"slowest",10}{"busiest",10}{"memory",11}  answers", .. rows, Row("all", answers)]);
    }

    private static string Row(string name, IReadOnlyList<FuzzAnswer> answers)
    {
        var slowest = answers.Max(answer => answer.Elapsed.TotalMilliseconds);
        var busiest = answers.Max(answer => answer.Busy.TotalMilliseconds);
        var largest = answers.Max(answer => answer.Allocated) / 1024.0 / 1024;
        var counts = answers.GroupBy(answer => answer.Answer).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}");
        return $"{name,-14}{answers.Count,8}{slowest,7:0} ms{busiest,7:0} ms{largest,7:0.0} MiB  {string.Join(", ", counts)}";
    }
}
