using Azure.Storage.Blobs;
using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>Finds the archive that a spec names. One that is a blob of its own is left to the workers, which may take their time.</summary>
public sealed class ArchiveResolver(ProjectArchiveStore archives, BlobServiceClient blobs)
{
    private const string Path = "$.project.archive";
    private const string StoredPrefix = "archives/";

    public async Task<ArchiveResolution> ResolveAsync(StepRequest request, ProjectSpec? project, CancellationToken cancellationToken) =>
        project switch
        {
            null => ArchiveResolution.None,
            _ when request.AttachedArchive is { } attached => Checked(attached, project),
            { Archive: var name } when name.StartsWith(StoredPrefix, StringComparison.Ordinal) =>
                await FindStoredAsync(project, cancellationToken),
            { Archive: var url } when url.Contains("://") => InOwnAccount(url),
            { Archive: var name } when request.SpecBlob is { } spec => BlobLocation.IsSafeName(spec.Beside(name).Name)
                ? await TakeInAsync(spec.Beside(name), project, cancellationToken)
                : Failed("No blob beside the spec can have this name: it would be too long.", name, "Drop both into a folder with a shorter name."),
            _ => Failed($"The request brings no file '{project.Archive}'.", project.Archive,
                "Send it as the multipart part 'project', or upload it first and name it archives/<sha256>."),
        };

    /// <summary>Takes a blob of the service's own account into the archives.</summary>
    public async Task<ArchiveResolution> TakeInAsync(BlobLocation location, ProjectSpec project, CancellationToken cancellationToken)
    {
        var source = blobs.GetBlobContainerClient(location.Container).GetBlobClient(location.Name);
        var result = await archives.StoreBlobAsync(source, project.Sha256, cancellationToken);
        if (IsMissing(result))
        {
            return new ArchiveResolution(null, [Error($"There is no blob '{location}'.", project.Archive,
                "Upload the archive beside the spec under exactly this name; the spec is then taken by itself.")], location);
        }

        return new ArchiveResolution(result.Archive, [.. result.Refusals.Select(refusal => ToError(refusal, project))]);
    }

    /// <summary>What is wrong with an archive, as errors of the spec that names it.</summary>
    public static SpecError ToError(ArchiveRefusal refusal, ProjectSpec? project) =>
        new(Path, refusal.Entry is null ? refusal.Message : $"{refusal.Message} Entry: {refusal.Entry}", project?.Archive, Hint: refusal.Hint);

    private static ArchiveResolution Checked(StoredArchive archive, ProjectSpec project) =>
        project.Sha256 is { } expected && expected != archive.Sha256
            ? Failed($"The archive's SHA-256 is {archive.Sha256}.", expected, "Send the archive that the hash was made of, or leave sha256 out.")
            : new ArchiveResolution(archive, []);

    private async Task<ArchiveResolution> FindStoredAsync(ProjectSpec project, CancellationToken cancellationToken)
    {
        var sha256 = project.Archive[StoredPrefix.Length..];
        if (await archives.FindAsync(sha256, cancellationToken) is { } archive)
        {
            return new ArchiveResolution(archive, []);
        }

        // The first use of an upload checks it and takes it in.
        var result = await archives.TakeUploadAsync(sha256, cancellationToken);
        return IsMissing(result)
            ? Failed("There is no stored archive with this hash.", sha256, "Upload it with POST /api/uploads, or send it with the request.")
            : new ArchiveResolution(result.Archive, [.. result.Refusals.Select(refusal => ToError(refusal, project))]);
    }

    private static bool IsMissing(ArchiveResult result) => result.Refusals.Any(refusal => refusal.Reason == ArchiveRefusalReason.NotFound);

    private ArchiveResolution InOwnAccount(string url) => BlobLocation.TryParse(url, blobs.Uri, out _)
        ? ArchiveResolution.None
        : Failed($"The archive's URL is not in the allowed account {blobs.Uri}.", url, "Copy the archive into that account, or send it with the request.");

    private static ArchiveResolution Failed(string message, string value, string hint) => new(null, [Error(message, value, hint)]);

    private static SpecError Error(string message, string value, string hint) => new(Path, message, value, Hint: hint);
}
