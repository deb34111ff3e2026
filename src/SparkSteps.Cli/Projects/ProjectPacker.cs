using System.Security.Cryptography;
using System.Text;
using ICSharpCode.SharpZipLib.Zip;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Projects;

/// <summary>
/// Packs projects so that the same files give the same bytes, whoever packs them, when and where: in one order, without times and owners, and
/// compressed by code that does the same on every processor, which the system's does not.
/// </summary>
internal static class ProjectPacker
{
    private const int Level = 6;
    private const int File644 = 0x81A4;
    private const int File755 = 0x81ED;
    private const int Link777 = 0xA1FF;

    // The first that a zip can say.
    private static readonly DateTime NoTime = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>A folder is packed; an archive is taken as it is.</summary>
    public static async Task<PackedProject> PackAsync(string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return await HashedAsync(path, isTemporary: false, cancellationToken);
        }

        var files = ProjectFiles.In(new DirectoryInfo(path));
        var archive = Path.GetTempFileName();
        try
        {
            await using (var target = File.Create(archive))
            {
                await WriteAsync(files, target, cancellationToken);
            }

            return await HashedAsync(archive, isTemporary: true, cancellationToken);
        }
        catch
        {
            File.Delete(archive);
            throw;
        }
    }

    public static async Task WriteAsync(IReadOnlyList<ProjectFile> files, Stream target, CancellationToken cancellationToken)
    {
        await using var zip = new ZipOutputStream(target) { IsStreamOwner = false, UseZip64 = UseZip64.Dynamic };
        zip.SetLevel(Level);
        foreach (var file in files)
        {
            try
            {
                await AddAsync(file, zip, cancellationToken);
            }
            catch (ZipException)
            {
                throw StoppedException.BadInput($"{file.Path} was changed while it was packed.", "Run the command again.");
            }
        }
    }

    private static async Task AddAsync(ProjectFile file, ZipOutputStream zip, CancellationToken cancellationToken)
    {
        await using var content = Open(file);
        var mode = file.LinkTarget is not null ? Link777 : file.IsExecutable ? File755 : File644;
        zip.PutNextEntry(new ZipEntry(file.Path)
        {
            DateTime = NoTime,
            HostSystem = (int)HostSystemID.Unix,
            ExternalFileAttributes = mode << 16,
            IsUnicodeText = true,
            Size = content.Length,
        });
        await content.CopyToAsync(zip, cancellationToken);
        zip.CloseEntry();
    }

    private static Stream Open(ProjectFile file) => file.LinkTarget is { } target ? new MemoryStream(Encoding.UTF8.GetBytes(target)) : File.OpenRead(file.Location);

    private static async Task<PackedProject> HashedAsync(string path, bool isTemporary, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        return new PackedProject(path, Convert.ToHexStringLower(hash), content.Length, isTemporary);
    }
}
