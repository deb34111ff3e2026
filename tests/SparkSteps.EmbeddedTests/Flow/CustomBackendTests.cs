using System.Text;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The backend in samples/custom-backend, with the whole service around it.</summary>
public sealed class CustomBackendTests
{
    [Fact]
    public async Task StepOfACustomBackend_runsToItsEnd_withKeptLog()
    {
        await using var service = await StartAsync();
        var main = Path.Combine(Directory.CreateTempSubdirectory("custom-").FullName, "main.py");
        await File.WriteAllTextAsync(main, "import os; print('hello', os.environ['WHO'])");

        var result = await AcceptAsync(service, $"local://{main}");
        var run = await service.RunToEndAsync(Assert.IsType<RunRecord>(result.Run).Id);

        Assert.Equal((RunState.Succeeded, "custom:singleNode"), (run.State, run.Spec?.Backend));
        Assert.Contains("hello world", await service.LogAsync(run));
        await service.ReadObjectAsync(KubernetesResource.Job, run.Attempts[0].ClusterName);
    }

    [Fact]
    public async Task WhatItCannotDo_isRefusedWhenTheStepComes()
    {
        await using var service = await StartAsync();

        var result = await AcceptAsync(service, "local:///main.py", "dynamicAllocation: {maxExecutors: 3}");

        Assert.Null(result.Run);
        Assert.Equal("$.dynamicAllocation", Assert.Single(result.Problem?.Errors ?? []).Path);
    }

    private static Task<TestService> StartAsync()
    {
        const string backend = "SparkSteps:Backends:Custom:singleNode";
        return TestService.StartAsync(settings: [($"{backend}:Assembly", Sample), ($"{backend}:Type", "SingleNode.SingleNodeBackend")]);
    }

    // Built with the tests, as bin/Release/net10.0 beside its source.
    private static string Sample
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var root = output.Parent?.Parent?.Parent?.Parent?.Parent ?? throw new DirectoryNotFoundException();
            var tests = Path.Combine(root.FullName, "tests", "SparkSteps.EmbeddedTests");
            return Path.Combine(root.FullName, "samples", "custom-backend", Path.GetRelativePath(tests, output.FullName), "SingleNode.dll");
        }
    }

    private static Task<IntakeResult> AcceptAsync(TestService service, string main, string more = "")
    {
        var step = $$"""
            apiVersion: sparksteps/v1
            kind: Step
            name: custom
            backend: custom:singleNode
            application: {type: python, mainFile: {{main}}}
            env: {WHO: world}
            {{more}}
            """;
        return service.Get<StepIntake>().AcceptAsync(
            new StepRequest(Encoding.UTF8.GetBytes(step), RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time))), CancellationToken.None);
    }
}
