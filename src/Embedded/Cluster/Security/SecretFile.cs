namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>Files that only their owner may read. Written under another name first, so that no half of one is ever seen.</summary>
internal static class SecretFile
{
    public static void Write(string path, string text)
    {
        var next = path + ".next";
        File.Delete(next);
        using (var file = new StreamWriter(new FileStream(next, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        })))
        {
            file.Write(text);
        }

        File.Move(next, path, overwrite: true);
    }
}
