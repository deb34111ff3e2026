using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;

namespace SparkSteps.Archives;

/// <summary>URLs that let their holder do one thing with one blob for a while.</summary>
internal sealed class SignedUrls(BlobServiceClient service, TimeProvider time) : IDisposable
{
    /// <summary>Storage signs by an identity's key for seven days at most; a day less lets one key serve many URLs.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(6);

    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(7) - ClockSkew;

    // The storage service's clock may be behind ours.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _renewing = new(1);
    private UserDelegationKey? _key;

    public async Task<Uri> ForAsync(
        BlobClient blob, BlobSasPermissions permissions, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var latest = now + MaxLifetime;
        var sas = new BlobSasBuilder(permissions, expiresAt < latest ? expiresAt : latest)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = now - ClockSkew,
            Protocol = blob.Uri.Scheme == Uri.UriSchemeHttp ? SasProtocol.HttpsAndHttp : SasProtocol.Https,
        };
        if (blob.CanGenerateSasUri)
        {
            return blob.GenerateSasUri(sas);
        }

        var key = await KeyAsync(sas.ExpiresOn, cancellationToken);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<UserDelegationKey> KeyAsync(DateTimeOffset usableUntil, CancellationToken cancellationToken)
    {
        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_key is null || _key.SignedExpiresOn < usableUntil)
            {
                var now = time.GetUtcNow();
                _key = await service.GetUserDelegationKeyAsync(now - ClockSkew, now + KeyLifetime, cancellationToken);
            }

            return _key;
        }
        finally
        {
            _renewing.Release();
        }
    }
}
