using System.Diagnostics;
using System.Globalization;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>
/// One run of a container as a process tree of its own session. A small shell wrapper writes the log and the exit code to
/// files, so the run goes on when the cluster is killed, and a cluster that starts again takes it up by those files.
/// </summary>
internal sealed class ContainerProcess
{
    // The wrapper outlives TERM so that it can write down how its command ended. Making "process" fails when another
    // wrapper was started for the same run by a cluster that was killed before it knew: the later one leaves.
    private const string Wrapper = """
        folder=$1 note=$2
        shift 2
        exec </dev/null >>"$folder/log" 2>&1
        trap : TERM INT HUP
        read -r stat </proc/$$/stat
        set -C
        echo "$stat" >"$folder/process" || exit 0
        set +C
        [ -z "$note" ] || echo "$note"
        "$@"
        echo $? >"$folder/exit.next"
        mv "$folder/exit.next" "$folder/exit"
        """;

    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(200);

    private readonly ContainerFolder _folder;
    private readonly Process? _own;
    private readonly TimeProvider _time;
    private long _noted;

    private ContainerProcess(ContainerFolder folder, Process? own, TimeProvider time) => (_folder, _own, _time, _noted) = (folder, own, time, LogLength(folder));

    /// <summary>Takes up a run that was started before, whether it still goes on or not; null when there was none.</summary>
    public static ContainerProcess? Attach(ContainerFolder folder, TimeProvider time) =>
        File.Exists(folder.Process) || File.Exists(folder.Exit) ? new ContainerProcess(folder, null, time) : null;

    public static ContainerProcess Start(ContainerFolder folder, ProcessEnvironment surroundings, ContainerCommand command, TimeProvider time)
    {
        // Whoever follows the log may come before the process has written a word.
        Directory.CreateDirectory(folder.Path);
        File.Create(folder.Log).Dispose();
        var start = new ProcessStartInfo("setsid", ["sh", "-c", Wrapper, "sh", folder.Path, command.Note, .. command.Arguments])
        {
            WorkingDirectory = surroundings.WorkingDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in surroundings.Variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The container's process did not start.");
        return new ContainerProcess(folder, process, time);
    }

    /// <summary>The exit code; null when the process is gone without having written one.</summary>
    public async Task<int?> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var alive = IsAlive();
            await NoteLogLengthAsync(cancellationToken);
            if (ReadExitCode() is { } code)
            {
                EndLeftovers();
                return code;
            }

            if (!alive)
            {
                EndLeftovers();
                return null;
            }

            await WaitABitAsync(cancellationToken);
        }
    }

    /// <summary>Asks the whole tree to end, and after the grace ends it.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        // The wrapper keeps the id that its process was started with, so it can be ended before it has written it down.
        if (IsAlive() && (Leader()?.Id ?? _own?.Id) is { } leader)
        {
            Signals.TerminateSession(leader);
            if (!await EndsWithinAsync(grace))
            {
                Signals.KillSession(leader);
                await EndsWithinAsync(KillGrace);
            }
        }

        if (EndLeftovers() is { } ended)
        {
            await UntilOverAsync(ended);
        }
    }

    // What was killed dies when it is its turn to run; a pod is not gone before.
    private async Task UntilOverAsync(int session)
    {
        for (var left = KillGrace; left > TimeSpan.Zero && !Signals.IsSessionOver(session); left -= PollEvery)
        {
            await Task.Delay(PollEvery, _time);
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var patience = new CancellationTokenSource(time, _time);
        try
        {
            await WaitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task WaitABitAsync(CancellationToken cancellationToken)
    {
        var pause = Task.Delay(PollEvery, _time, cancellationToken);
        if (_own is null)
        {
            await pause;
        }
        else
        {
            await Task.WhenAny(_own.WaitForExitAsync(cancellationToken), pause);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Between its start and the wrapper's first line only the process itself is known.
    private bool IsAlive() => _own is { HasExited: false } ||
        (Leader() is { } leader && ProcessStat.Read(leader.Id) is { IsZombie: false } now && now.StartTime == leader.StartTime);

    private ProcessStat? Leader() => File.Exists(_folder.Process) ? ProcessStat.Parse(File.ReadAllText(_folder.Process)) : null;

    private int? ReadExitCode() =>
        File.Exists(_folder.Exit) && int.TryParse(File.ReadAllText(_folder.Exit), NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>What a container's first process leaves running ends with it, as it does in a real container.</summary>
    /// <returns>The session that was ended; null when it is not known, or its id is another one's by now.</returns>
    private int? EndLeftovers()
    {
        if (Leader() is not { } leader || (ProcessStat.Read(leader.Id) is { } now && now.StartTime != leader.StartTime))
        {
            return null;
        }

        Signals.KillSession(leader.Id);
        return leader.Id;
    }

    private async Task NoteLogLengthAsync(CancellationToken cancellationToken)
    {
        var length = LogLength(_folder);
        if (length > _noted)
        {
            await File.AppendAllTextAsync(_folder.Index, LogIndex.Line(_noted, _time.GetUtcNow()), cancellationToken);
            _noted = length;
        }
    }

    private static long LogLength(ContainerFolder folder) => File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
}
