using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SparkSteps.Archives;
using SparkSteps.Requests;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Functions.Http;

/// <summary>Reads a step from an HTTP request: the body itself, or the parts <c>spec</c> and <c>project</c> of a multipart body, streamed.</summary>
public sealed class StepHttpRequest(ProjectArchiveStore archives)
{
    private const string SpecPart = "spec";
    private const string ProjectPart = "project";

    /// <summary>The document and the archive, stored unless it is only for a dry run, or what is wrong with the request.</summary>
    public async Task<StepHttpBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        Func<Stream, Task<ArchiveResult>> take = StepFunctions.IsDryRun(request)
            ? content => archives.CheckAsync(content, cancellationToken)
            : content => archives.StoreAsync(content, expectedSha256: null, cancellationToken);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return new StepHttpBody(await ReadDocumentAsync(request.Body, cancellationToken), null, []);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= 200 }
            ? await ReadWellFormedAsync(new MultipartReader(boundary, request.Body), take, cancellationToken)
            : Wrong("The multipart request has no usable boundary.", "Let the HTTP library write the Content-Type header.");
    }

    private static async Task<StepHttpBody> ReadWellFormedAsync(
        MultipartReader parts, Func<Stream, Task<ArchiveResult>> take, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadPartsAsync(parts, take, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException || e is IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The multipart body ends too early or is not well-formed.", e);
        }
    }

    private static async Task<StepHttpBody> ReadPartsAsync(
        MultipartReader parts, Func<Stream, Task<ArchiveResult>> take, CancellationToken cancellationToken)
    {
        byte[]? document = null;
        StoredArchive? archive = null;
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            switch (part.GetContentDispositionHeader()?.Name.Value?.Trim('"'))
            {
                case SpecPart when document is null:
                    document = await ReadDocumentAsync(part.Body, cancellationToken);
                    break;
                case ProjectPart when archive is null:
                    var taken = await take(part.Body);
                    if (taken.Archive is null)
                    {
                        return Refused(taken.Refusals);
                    }

                    archive = taken.Archive;
                    break;
                case SpecPart or ProjectPart:
                    return Wrong("A part is there twice.", $"Send one part '{SpecPart}' and at most one part '{ProjectPart}'.");
                case var name:
                    return Wrong($"The part '{ShownValue.Of("", name ?? "")}' is not known.", $"Send the parts '{SpecPart}' and '{ProjectPart}'.");
            }
        }

        return document is null
            ? Wrong($"The part '{SpecPart}' is missing.", $"Send the step spec as the part '{SpecPart}'.")
            : new StepHttpBody(document, archive, []);
    }

    /// <summary>A document of at most 256 KiB; a longer one is not read to its end.</summary>
    public static async Task<byte[]> ReadDocumentAsync(Stream body, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await ReadAsync(body, buffer, cancellationToken)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > DocumentRules.MaxBytes)
            {
                throw TooLarge($"A document has at most {DocumentRules.MaxBytes} bytes; put data and long scripts into the project archive.");
            }
        }

        return content.ToArray();
    }

    // The server's word for some chunks that lie about their size, and for a caller that has gone, is an IOException.
    private static async ValueTask<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The request's body ends too early or is not well-formed.", e);
        }
    }

    private static StepHttpBody Refused(IReadOnlyList<ArchiveRefusal> refusals) =>
        refusals.FirstOrDefault(refusal => refusal.Reason == ArchiveRefusalReason.TooBig) is { } tooBig
            ? throw TooLarge($"{tooBig.Message} {tooBig.Hint}")
            : new StepHttpBody(default, null, [.. refusals.Select(refusal => ArchiveResolver.ToError(refusal, null))]);

    private static BadHttpRequestException TooLarge(string message) => new(message, StatusCodes.Status413PayloadTooLarge);

    private static StepHttpBody Wrong(string message, string hint) => new(default, null, [new SpecError("$", message, Hint: hint)]);
}
