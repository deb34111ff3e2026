namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Which part of an object a path of the API writes. For types without a status path the main part is all of it.</summary>
internal enum ObjectPart
{
    Main,
    Status,
}
