using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SparkSteps.Cli.Commands;

namespace SparkSteps.Cli.Service;

/// <summary>One process of the service. Its output goes to a file; when it ends unasked it is started again.</summary>
internal sealed partial class Part(string name, Func<ProcessStartInfo> command, string logFile, TimeProvider time) : IAsyncDisposable
{
    private const int SigTerm = 15;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(40);

    private readonly Lock _logLock = new();
    private Process? _process;
    private long _logStart;

    public string Name => name;

    public int? ProcessId => _process?.Id;

    public bool HasEnded => _process is null or { HasExited: true };

    public void Start()
    {
        _process?.Dispose();
        var info = command();
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        info.RedirectStandardInput = true;
        _logStart = File.Exists(logFile) ? new FileInfo(logFile).Length : 0;
        _process = Start(info);
        _process.StandardInput.Close();
        _ = CopyAsync(_process.StandardOutput.BaseStream);
        _ = CopyAsync(_process.StandardError.BaseStream);
    }

    /// <summary>Waits until the part says that it is ready.</summary>
    public async Task WaitAsync(Func<bool> isReady, TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + patience;
        while (!isReady())
        {
            if (HasEnded || time.GetUtcNow() > until)
            {
                throw new StoppedException(
                    ExitCode.ServiceAway, $"{name} {(HasEnded ? "ended" : "was not ready in time")}. Its last words:\n{LastWords()}\nAll of them: {logFile}",
                    "Mend what they say, and start again: --port 0 takes a free port, --data another folder.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
        }
    }

    public Task WaitForEndAsync(CancellationToken cancellationToken) => _process?.WaitForExitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Asks the process to end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            _ = Kill(running.Id, SigTerm);
            using var patience = new CancellationTokenSource(Grace, time);
            try
            {
                await running.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                running.Kill(entireProcessTree: true);
            }
        }

        _process?.Dispose();
    }

    private Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException($"{name} is no process of its own.");
        }
        catch (Win32Exception e)
        {
            throw new StoppedException(ExitCode.ServiceAway, $"{name} did not start. {e.Message}", $"Install {info.FileName}, or put it on PATH.");
        }
    }

    private async Task CopyAsync(Stream output)
    {
        var buffer = new byte[8192];
        for (int read; (read = await output.ReadAsync(buffer)) > 0;)
        {
            // Both outputs of the process go to one file, piece by piece, and each piece at once.
            lock (_logLock)
            {
                using var file = new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                file.Write(buffer, 0, read);
            }
        }
    }

    private string LastWords()
    {
        using var file = new FileStream(logFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);

        // What it said when it ran before is no answer to why it does not start now.
        file.Position = _logStart;
        using var text = new StreamReader(file);
        return string.Join('\n', text.ReadToEnd().Split('\n').TakeLast(15));
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);
}
