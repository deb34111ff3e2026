using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Archives;
using SparkSteps.Benchmarks.Peers;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Polling;

namespace SparkSteps.Benchmarks.Children;

/// <summary>This program, started again for one task.</summary>
internal static class Child
{
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "SparkSteps.Benchmarks.dll");

    /// <summary>The peak of its memory in MiB.</summary>
    public static async Task<double> RunAsync(ChildTask task, Laboratory laboratory, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        var written = await Tool.RunAsync("dotnet", [.. Command(task), laboratory.StorageConnection, laboratory.Kubeconfig, .. more], cancellationToken);
        return double.Parse(written, CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<string> Command(ChildTask task) => [Assembly, "child", $"{task}"];

    /// <summary>The child's side.</summary>
    public static Task MainAsync(IReadOnlyList<string> arguments) => arguments switch
    {
        [nameof(ChildTask.EmptyApi), var url] => ServeAsync(url),
        [nameof(ChildTask.Poll), var storage, var kubeconfig] =>
            MeasureAsync(storage, kubeconfig, services => services.GetRequiredService<RunPoller>().PollAsync(CancellationToken.None)),
        [nameof(ChildTask.Archive), var storage, var kubeconfig, var file] =>
            MeasureAsync(storage, kubeconfig, services => StoreAsync(services, file)),
        _ => throw new ArgumentException($"Not a child's task: {string.Join(' ', arguments)}", nameof(arguments)),
    };

    private static async Task ServeAsync(string url)
    {
        var builder = WebApplication.CreateBuilder();
        var app = builder.Build();
        app.MapPost("/api/steps", () => Microsoft.AspNetCore.Http.Results.Accepted());
        await app.RunAsync(url);
    }

    private static async Task MeasureAsync(string storage, string kubeconfig, Func<IServiceProvider, Task> task)
    {
        await using var services = Laboratory.Product(storage, kubeconfig);
        await task(services);
        Console.WriteLine(ProcessUse.PeakMiB(Environment.ProcessId).ToString(CultureInfo.InvariantCulture));
    }

    private static async Task StoreAsync(IServiceProvider services, string file)
    {
        await using var content = File.OpenRead(file);
        await services.GetRequiredService<ProjectArchiveStore>().StoreAsync(content, null, CancellationToken.None);
    }
}
