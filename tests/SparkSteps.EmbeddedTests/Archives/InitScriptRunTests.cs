using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.EmbeddedTests.Archives;

public class InitScriptRunTests
{
    private static readonly string[] Shells = [.. ((string[])["dash", "bash", "busybox"]).Where(shell => Programs.Find(shell) is not null)];

    public static TheoryData<string> InstalledShells => [.. Shells];

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task PartsRunInOrderAndSeeExports(string shell)
    {
        using var pod = new Pod();
        Put(pod, "it's init.sh", "echo \"file $a\"\nexport b='two  words'\ncd /\nexit 0\n");

        var result = await RunAsync(pod, shell, new()
        {
            Before = "export a=1; x=local\nexit 0",
            File = "it's init.sh",
            After = "echo \"after $a $b ${x-none}\"; echo here > made",
        });

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            "sparksteps: init: before\nsparksteps: init: file it's init.sh\nfile 1\nsparksteps: init: after\nafter 1 two  words none\n", result.Log);
        Assert.True(pod.Has("made"));
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task StopsAtTheFirstFailingLine(string shell)
    {
        using var pod = new Pod();
        Put(pod, "init.sh", "#!/bin/sh\necho one\nsh -c 'exit 42'\necho two\n");

        var result = await RunAsync(pod, shell, new() { File = "init.sh", After = "echo after" });

        Assert.Equal(42, result.ExitCode);
        Assert.Equal("sparksteps: init: file init.sh\none\nsparksteps: init: file init.sh stopped with exit code 42\n", result.Log);
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task UnknownVariableStops(string shell)
    {
        using var pod = new Pod();

        var result = await RunAsync(pod, shell, new() { Before = "echo $unknown_variable\necho two" });

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("unknown_variable", result.Log);
        Assert.DoesNotContain("two", result.Log);
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task SyntaxErrorEndsOnlyItsPart(string shell)
    {
        using var pod = new Pod();

        var result = await RunAsync(pod, shell, new() { Before = "echo fine", After = "if then )" });

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("fine", result.Log);
        Assert.Contains("after stopped with exit code", result.Log);
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task TextIsTakenAsItIs(string shell)
    {
        using var pod = new Pod();

        var result = await RunAsync(pod, shell, new() { Before = "printf '%s\\n' '$a `b` \"c\" \\d'\ncat <<EOF\nEOF2\nEOF" });

        Assert.Equal("sparksteps: init: before\n$a `b` \"c\" \\d\nEOF2\n", result.Log);
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task SaysSo_whenFileIsMissing(string shell)
    {
        using var pod = new Pod();

        var result = await RunAsync(pod, shell, new() { File = "none.sh" });

        Assert.Equal(127, result.ExitCode);
        Assert.Contains("the archive has no file", result.Log);
    }

    [Theory, MemberData(nameof(InstalledShells))]
    public async Task SaysSo_whenFileHasWindowsLineEnds(string shell)
    {
        using var pod = new Pod();
        Put(pod, "init.sh", "#!/bin/sh\r\necho one\r\n");

        var result = await RunAsync(pod, shell, new() { File = "init.sh" });

        Assert.Equal(126, result.ExitCode);
        Assert.Contains("Windows line ends", result.Log);
    }

    [NeedsFact("bash", "dash")]
    public async Task BashRunsABashFile()
    {
        using var pod = new Pod("bash");
        Put(pod, "init.sh", "#!/usr/bin/env bash\nwords=(one two)\necho \"${words[1]} $a\"\nfalse\necho three\n");

        var result = await RunAsync(pod, "dash", new() { Before = "export a=1", File = "init.sh" });

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("two 1\n", result.Log);
        Assert.DoesNotContain("three", result.Log);
    }

    private static void Put(Pod pod, string name, string content)
    {
        Directory.CreateDirectory(pod.Home);
        File.WriteAllText(Path.Combine(pod.Home, name), content);
    }

    private static Task<PodResult> RunAsync(Pod pod, string shell, InitScriptSpec spec) => pod.RunScriptAsync(shell, InitScript.Render(spec));
}
