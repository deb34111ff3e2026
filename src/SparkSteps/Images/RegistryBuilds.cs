using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.Arm;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.Images;

/// <summary>Builds as Azure Container Registry makes them: an archive is put where the registry says, and a run of its own builds and pushes.</summary>
public sealed class RegistryBuilds(ArmClient arm, ProjectArchiveStore archives, IOptions<ImageOptions> options)
{
    private const string ArchiveAdvice = "Correct the archive or spark.build, and submit the step again.";
    private const string RefusedAdvice = "Tell the operator of the service: its identity needs the right to run builds in this registry.";

    internal async Task<BuildStart> StartAsync(
        ContentImage image, ImageBuildSpec build, StagedProject project, CancellationToken cancellationToken)
    {
        var upload = await CallAsync(image.Registry, HttpMethod.Post, "/listBuildSourceUploadUrl", null, cancellationToken);
        if (upload.Error is { } noPlace)
        {
            return Refused(noPlace);
        }

        var fault = await UploadAsync(new Uri(Text(upload.Content, "uploadUrl")), build, project, cancellationToken);
        if (fault is not null)
        {
            return new BuildStart(null, new ImageFailure($"The image could not be built. {fault}", [], ArchiveAdvice));
        }

        var run = await CallAsync(
            image.Registry, HttpMethod.Post, "/scheduleRun", Request(image, build, Text(upload.Content, "relativePath")), cancellationToken);
        return run.Error is { } refused ? Refused(refused) : new BuildStart(Text(run.Content["properties"], "runId"), null);
    }

    /// <summary>A build that the registry does not know any more has failed.</summary>
    internal async Task<BuildStatus> LookAsync(ContentImage image, string build, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(image.Registry, HttpMethod.Get, $"/runs/{build}", null, cancellationToken);
        if (answer.Error is { } error)
        {
            return error.IsNotFound ? new BuildStatus(ImageClaimState.Failed, error.Text, null) : throw new ArmUnavailableException(error.Text);
        }

        var run = answer.Content["properties"];
        var (status, digest) = (Text(run, "status"), Text((run?["outputImages"] as JsonArray)?.FirstOrDefault(), "digest"));
        return status switch
        {
            "Queued" or "Started" or "Running" => new BuildStatus(ImageClaimState.Building, status, null),
            "Succeeded" when digest.Length > 0 => new BuildStatus(ImageClaimState.Built, status, digest),
            _ => new BuildStatus(ImageClaimState.Failed, string.Join(": ", new[] { status, Text(run, "runErrorMessage") }.Where(text => text.Length > 0)), null),
        };
    }

    /// <summary>A short-lived URL of the build's log; null when there is none.</summary>
    internal async Task<Uri?> FindLogAsync(ContentImage image, string build, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(image.Registry, HttpMethod.Post, $"/runs/{build}/listLogSasUrl", null, cancellationToken);
        return Uri.TryCreate(Text(answer.Content, "logLink"), UriKind.Absolute, out var log) ? log : null;
    }

    private async Task<string?> UploadAsync(Uri place, ImageBuildSpec build, StagedProject project, CancellationToken cancellationToken)
    {
        try
        {
            await using var archive = await archives.OpenAsync(project.ArchiveSha256, cancellationToken);
            await using var upload = await new BlockBlobClient(place).OpenWriteAsync(overwrite: true, cancellationToken: cancellationToken);
            return await BuildContext.WriteAsync(archive, project.ArchiveFormat, build, upload, cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException || e.IsStorageAway() && !cancellationToken.IsCancellationRequested)
        {
            throw new ArmUnavailableException("the archive cannot be put where the registry wants it", e);
        }
    }

    private JsonObject Request(ContentImage image, ImageBuildSpec build, string source) => new()
    {
        ["type"] = "DockerBuildRequest",
        ["sourceLocation"] = source,
        ["dockerFilePath"] = build.Dockerfile,
        ["imageNames"] = new JsonArray($"{image.Repository}:{image.Tag}"),
        ["isPushEnabled"] = true,
        ["noCache"] = false,
        ["arguments"] = new JsonArray([.. build.Args.Select(arg =>
            new JsonObject { ["name"] = arg.Key, ["value"] = arg.Value, ["isSecret"] = false })]),
        ["platform"] = new JsonObject { ["os"] = "Linux", ["architecture"] = "amd64" },
        ["timeout"] = (int)options.Value.BuildTimeout.TotalSeconds,
    };

    private Task<ArmAnswer> CallAsync(string registry, HttpMethod method, string call, JsonObject? body, CancellationToken cancellationToken)
    {
        var id = options.Value.Find(registry)?.ResourceId ?? throw new ArmUnavailableException($"the registry '{registry}' is not set up any more");
        return arm.SendAsync(new ArmRequest(method, options.Value.ArmEndpoint, id + call, ArmApiVersions.RegistryTasks, body), cancellationToken);
    }

    private static BuildStart Refused(ArmError error) => error.IsBusy
        ? throw new ArmUnavailableException(error.Text)
        : new BuildStart(null, new ImageFailure($"The registry did not take the build: {error.Text}", [error.Text], RefusedAdvice));

    private static string Text(JsonNode? node, string name) =>
        node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
