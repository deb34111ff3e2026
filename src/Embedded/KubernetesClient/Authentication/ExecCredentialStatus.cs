namespace k8s.Authentication;

/// <param name="ClientCertificateData">PEM, as is <paramref name="ClientKeyData"/>.</param>
internal sealed record ExecCredentialStatus(
    DateTimeOffset? ExpirationTimestamp, string? Token, string? ClientCertificateData, string? ClientKeyData);
