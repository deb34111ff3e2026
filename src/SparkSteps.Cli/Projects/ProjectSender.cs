using SparkSteps.Cli.Answers;
using SparkSteps.Cli.Api;
using Spectre.Console;

namespace SparkSteps.Cli.Projects;

/// <summary>Packs a project and brings it into storage, and says how that goes.</summary>
internal sealed class ProjectSender(ApiClient api, Terminal terminal)
{
    /// <summary>The packed project, once it can be named in a spec.</summary>
    public async Task<PackedProject> SendAsync(string path, CancellationToken cancellationToken)
    {
        var project = await ProjectPacker.PackAsync(path, cancellationToken);
        try
        {
            var result = await UploadAsync(project, cancellationToken);
            terminal.Note(
                $"project {Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}: {Size(project.Bytes)}, sha256 {project.Sha256[..12]}…, "
                + (result.WasThere ? "already there" : result.Found > 0 ? $"sent; {result.Found} of {result.Parts} parts were there from an earlier try" : "sent"));
            return project;
        }
        catch
        {
            project.Dispose();
            throw;
        }
    }

    private Task<UploadResult> UploadAsync(PackedProject project, CancellationToken cancellationToken)
    {
        var upload = new ArchiveUpload(api);
        return terminal.IsLive
            ? terminal.Error.Progress().HideCompleted(true)
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .StartAsync(shown =>
                {
                    var bar = shown.AddTask("sending the project", maxValue: project.Bytes);
                    return upload.SendAsync(project, new Steps(bar.Increment), cancellationToken);
                })
            : upload.SendAsync(project, new Steps(_ => { }), cancellationToken);
    }

    private static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KiB" : $"{bytes / (1024.0 * 1024):0.0} MiB";

    // Progress<T> would report on another thread, after the end perhaps.
    private sealed class Steps(Action<double> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
