using Azure;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>What runs once: a blob as one write left it.</summary>
/// <param name="Name">The blob's name.</param>
/// <param name="ETag">Without quotes.</param>
internal readonly record struct BlobVersion(string Name, string ETag)
{
    // Listings give the tag bare, headers give it quoted.
    public static BlobVersion Of(string name, ETag etag) => new(name, etag.ToString().Trim('"'));
}
