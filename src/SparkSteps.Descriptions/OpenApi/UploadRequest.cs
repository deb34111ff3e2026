namespace SparkSteps.Descriptions.OpenApi;

/// <summary>An archive that is to be sent.</summary>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits.</param>
internal sealed record UploadRequest(string Sha256);
