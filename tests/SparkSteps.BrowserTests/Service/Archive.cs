using System.IO.Compression;
using System.Text;

namespace SparkSteps.BrowserTests.Service;

internal static class Archive
{
    public static MemoryStream Zip(params (string Name, string Text)[] files)
    {
        var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        content.Position = 0;
        return content;
    }
}
