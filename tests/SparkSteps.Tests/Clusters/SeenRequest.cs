namespace SparkSteps.Tests.Clusters;

/// <param name="PathAndQuery">As it was sent, without decoding.</param>
/// <param name="ClientCertificate">Its subject.</param>
internal sealed record SeenRequest(
    string Protocol,
    string Method,
    string PathAndQuery,
    string? Authorization,
    string? ClientCertificate,
    string? ContentType,
    string Body);
