using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SparkSteps.Functions.Ui;

/// <summary>
/// The web page as one document: its scripts and styles stand in it, so that one request brings all of one version. They are let through by
/// their hashes, and nothing else is: no other script or style, no other server, no text that becomes markup.
/// </summary>
internal sealed class Page
{
    private const string Main = "main";
    private static readonly string[] s_styles = ["base", "frame", "lists", "run", "log", "pipeline", "schedule", "overview"];

    private Page(string html, string script, string style)
    {
        Html = Encoding.UTF8.GetBytes(html);
        Zipped = Zip(Html);
        Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Html).AsSpan(0, 16))}\"";
        ContentSecurityPolicy =
            $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; connect-src 'self'; img-src data:; base-uri 'none'; " +
            "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
    }

    public byte[] Html { get; }

    /// <summary>The same, as gzip.</summary>
    public byte[] Zipped { get; }

    /// <summary>Its hash, in quotes.</summary>
    public string Tag { get; }

    public string ContentSecurityPolicy { get; }

    public static Page Load()
    {
        var script = ScriptBundle.Join(Main, module => Read($"scripts/{module}.js"));
        var style = string.Concat(s_styles.Select(name => Read($"styles/{name}.css")));
        return new Page(Read("page.html").Replace("/*style*/", style).Replace("/*script*/", script), script, style);
    }

    private static string Read(string file)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream($"ui/{file}") ?? throw new FileNotFoundException($"The page lacks {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
