using SparkSteps.Archives;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Requests;

/// <summary>Offers callers a place in storage for an archive that is not there yet. It is checked when a spec first names it.</summary>
public sealed class ArchiveUploads(ProjectArchiveStore archives, TimeProvider time)
{
    private const string HashField = "sha256";
    private static readonly TimeSpan UrlLife = TimeSpan.FromHours(1);

    /// <param name="document">JSON or YAML with the archive's <c>sha256</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>An offer, or what is wrong with the request: the offer is null exactly when there are errors.</returns>
    public async Task<(UploadOffer? Offer, IReadOnlyList<SpecError> Errors)> OfferAsync(
        ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var errors = new SpecErrors();
        var sha256 = ReadHash(document.Span, errors);
        if (errors.Any)
        {
            return (null, errors.ToList());
        }

        var name = $"archives/{sha256}";
        if (await archives.FindAsync(sha256, cancellationToken) is not null)
        {
            return (new UploadOffer("exists", name), []);
        }

        var expiresAt = time.GetUtcNow() + UrlLife;
        var parts = await archives.UploadedPartsAsync(sha256, cancellationToken);
        return (new UploadOffer("upload", name, await archives.UploadUrlAsync(sha256, expiresAt, cancellationToken), expiresAt)
        {
            Parts = parts.Count > 0 ? parts : null,
        }, []);
    }

    private static string ReadHash(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return "";
        }

        var fields = new MappingReader(root, DocumentPath.Root, errors);
        var sha256 = fields.Required(HashField, "Send the archive's hash: {\"sha256\": \"...\"}").ToLowerInvariant();
        fields.RefuseUnknown();
        if (!errors.Any && !Sha256Text.IsValid(sha256))
        {
            errors.Add($"$.{HashField}", "This is not a SHA-256.", sha256, "64 hexadecimal digits", "Get it with: sha256sum <archive>");
        }

        return sha256;
    }
}
