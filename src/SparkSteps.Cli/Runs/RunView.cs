using SparkSteps.Cli.Answers;
using SparkSteps.Runs;
using Spectre.Console;

namespace SparkSteps.Cli.Runs;

/// <summary>A run as people read it: of a failed one first what to do about it.</summary>
internal static class RunView
{
    public static void Write(IAnsiConsole console, RunRecord run, DateTimeOffset now)
    {
        if (run.Diagnosis is { } diagnosis)
        {
            Write(console, diagnosis);
        }

        console.Write(Facts(run, now));
        console.Write(Phases(run, now));
        if (run.Attempts.Count > 1)
        {
            console.Write(Attempts(run, now));
        }

        LeftOut.Write(console, run.NotCarriedOver);
    }

    private static void Write(IAnsiConsole console, Diagnosis diagnosis)
    {
        console.Write(new Text("what to do    ", new Style(Color.Green)));
        console.WriteLine(Plain.Line(diagnosis.Advice));
        console.Write(new Text("what happened ", new Style(Color.Red)));
        console.WriteLine(Plain.Line($"{diagnosis.Summary} ({FailureGuides.NameOf(diagnosis.Class)})"));
        foreach (var evidence in diagnosis.Evidence)
        {
            console.WriteLine(Plain.Text($"              {evidence}"));
        }
    }

    private static Grid Facts(RunRecord run, DateTimeOffset now)
    {
        var grid = new Grid().AddColumn().AddColumn();
        Add(grid, "run", run.Id.ToString());
        Add(grid, "name", run.Name);
        grid.AddRow(new Text("state"), Shown.State($"{run.State}"));
        Add(grid, "why", run.Diagnosis is null ? run.Reason : null);
        Add(grid, "took", Shown.Span((run.FinishedAt ?? now) - run.CreatedAt));
        Add(grid, "where", $"{run.Backend}, cluster {run.Cluster}, namespace {run.Namespace}");
        Add(grid, "asked for by", $"{run.Trigger.Kind} {run.Trigger.Id}");
        Add(grid, "pipeline", run.Pipeline is { } pipeline ? $"{pipeline.Name} {pipeline.Id}, group {pipeline.Group}" : null);
        Add(grid, "retry of", run.RetryOf?.ToString());
        Add(grid, "labels", run.Labels.Count > 0 ? string.Join(", ", run.Labels.Select(label => $"{label.Key}={label.Value}")) : null);
        Add(grid, "on the cluster", run.LastAttempt?.ClusterName);
        Add(grid, "exit code", run.LastAttempt?.ExitCode?.ToString());
        Add(grid, "cost", run.Cost?.Amount is { } amount ? $"{(run.Cost.IsUpperBound ? "at most " : "")}{amount:0.####} {run.Cost.Currency}" : null);
        return grid;
    }

    private static void Add(Grid grid, string name, string? value)
    {
        if (value is not null)
        {
            grid.AddRow(new Text(name), Shown.Cell(value));
        }
    }

    private static Table Phases(RunRecord run, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("phase", "at", "for", "why");
        foreach (var (change, until) in run.History.Zip(run.History.Skip(1).Select(next => (DateTimeOffset?)next.At).Append(null)))
        {
            var lasted = change.State.IsTerminal() ? "" : Shown.Span((until ?? now) - change.At);
            table.AddRow(Shown.State($"{change.State}"), new Text(Shown.Time(change.At)), new Text(lasted), Shown.Cell(change.Reason));
        }

        return table;
    }

    private static Table Attempts(RunRecord run, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("attempt", "state", "took", "exit code", "why");
        foreach (var attempt in run.Attempts)
        {
            table.AddRow(
                new Text($"{attempt.Number}"), Shown.State($"{attempt.State}"), new Text(Shown.Span((attempt.FinishedAt ?? now) - attempt.StartedAt)),
                new Text($"{attempt.ExitCode}"), Shown.Cell(attempt.Reason));
        }

        return table;
    }
}
