namespace k8s.Authentication;

/// <summary>What a plugin writes to its standard output.</summary>
internal sealed record ExecCredential(string? ApiVersion, ExecCredentialStatus? Status);
