namespace SparkSteps.Archives;

public enum ArchiveFormat
{
    Zip,
    TarGz,
}
