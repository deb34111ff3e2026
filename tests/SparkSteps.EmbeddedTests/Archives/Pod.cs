using System.Diagnostics;
using System.Security.Cryptography;
using SparkSteps.Archives;

namespace SparkSteps.EmbeddedTests.Archives;

/// <summary>What an init container sees: a folder to fill, a mounted Secret, and no programs but the named ones.</summary>
internal sealed class Pod : IDisposable
{
    private static readonly string[] Basics =
        ["sh", "cat", "find", "rm", "mkdir", "grep", "sed", "head", "tr", "sleep", "mktemp", "readlink", "chmod", "sha256sum"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("sparksteps-pod-");

    public Pod(params string[] programs)
    {
        Directory.CreateDirectory(Path.Combine(_root.FullName, "bin"));
        Directory.CreateDirectory(Path.Combine(_root.FullName, "access"));
        File.WriteAllText(Path.Combine(_root.FullName, "bootstrap.sh"), Bootstrap.Script);
        File.WriteAllText(TerminationLog, "");
        With([.. Basics.Union(programs)]);
        Environment["PATH"] = Path.Combine(_root.FullName, "bin");
        Environment["PROJECT_HOME"] = Home;
        Environment["SPARKSTEPS_ACCESS"] = Path.Combine(_root.FullName, "access");
        Environment["SPARKSTEPS_RETRY_PAUSE"] = "0";
        Environment["SPARKSTEPS_TERMINATION_LOG"] = TerminationLog;
    }

    public Dictionary<string, string> Environment { get; } = [];

    public string Home => Path.Combine(_root.FullName, "home");

    public string TerminationLog => Path.Combine(_root.FullName, "termination-log");

    /// <summary>A pod whose every program is busybox.</summary>
    public static Pod WithBusybox()
    {
        var pod = new Pod();
        var busybox = Programs.Find("busybox") ?? throw new InvalidOperationException("busybox is not installed.");
        foreach (var applet in Basics.Concat(["wget", "tar", "gzip", "unzip", "mv"]))
        {
            File.Delete(Path.Combine(pod._root.FullName, "bin", applet));
            pod.Install(applet, busybox);
        }

        return pod;
    }

    public Pod With(params string[] programs)
    {
        foreach (var program in programs)
        {
            Install(program, Programs.Find(program) ?? throw new InvalidOperationException($"{program} is not installed."));
        }

        return this;
    }

    public Pod Without(string program)
    {
        File.Delete(Path.Combine(_root.FullName, "bin", program));
        return this;
    }

    public Pod WithArchive(Uri url, string sha256, ArchiveFormat format)
    {
        File.WriteAllText(Path.Combine(_root.FullName, "access/archive-url"), url.AbsoluteUri);
        Environment["SPARKSTEPS_ARCHIVE_SHA256"] = sha256;
        Environment["SPARKSTEPS_ARCHIVE_FORMAT"] = format == ArchiveFormat.Zip ? "zip" : "targz";
        return this;
    }

    public Pod WithInitScript(Uri url, string sha256)
    {
        File.WriteAllText(Path.Combine(_root.FullName, "access/init-script-url"), url.AbsoluteUri);
        Environment["SPARKSTEPS_INIT_SHA256"] = sha256;
        return this;
    }

    public Task<PodResult> BootstrapAsync(string shell = "sh") => RunAsync(shell, Path.Combine(_root.FullName, "bootstrap.sh"));

    public async Task<PodResult> RunScriptAsync(string shell, string script)
    {
        Directory.CreateDirectory(Home);
        var file = Path.Combine(_root.FullName, Convert.ToHexString(RandomNumberGenerator.GetBytes(4)));
        await File.WriteAllTextAsync(file, script);
        return await RunAsync(shell, file);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Home, path));

    public bool Has(string path) => Path.Exists(Path.Combine(Home, path));

    public bool IsExecutable(string path) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(Path.Combine(Home, path)).HasFlag(UnixFileMode.UserExecute);

    public void Dispose() => _root.Delete(recursive: true);

    private void Install(string program, string path) => File.CreateSymbolicLink(Path.Combine(_root.FullName, "bin", program), path);

    private async Task<PodResult> RunAsync(string shell, string script)
    {
        var start = new ProcessStartInfo(Programs.Find(shell) ?? shell, shell == "busybox" ? ["sh", script] : [script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _root.FullName,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{shell} did not start.");
        using var deadline = new CancellationTokenSource(Patience, TimeProvider.System);
        using var kill = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return new PodResult(process.ExitCode, await output + await error);
    }
}
