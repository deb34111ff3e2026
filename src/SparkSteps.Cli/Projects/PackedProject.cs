namespace SparkSteps.Cli.Projects;

/// <summary>An archive of a project.</summary>
/// <param name="Location">Its file on this machine.</param>
/// <param name="IsTemporary">Whether it was packed for this command and goes with it.</param>
internal sealed record PackedProject(string Location, string Sha256, long Bytes, bool IsTemporary) : IDisposable
{
    public string Name => $"archives/{Sha256}";

    public void Dispose()
    {
        if (IsTemporary)
        {
            File.Delete(Location);
        }
    }
}
