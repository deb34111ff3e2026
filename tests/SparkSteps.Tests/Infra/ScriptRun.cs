using System.Diagnostics;

namespace SparkSteps.Tests.Infra;

/// <summary>How a script ended, and what it said.</summary>
internal sealed record ScriptRun(int ExitCode, string Output, string Errors)
{
    public static ScriptRun Of(ProcessStartInfo start, string input = "")
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new ScriptRun(process.ExitCode, output.Result, errors.Result);
    }
}
