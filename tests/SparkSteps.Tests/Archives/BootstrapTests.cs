using System.Reflection;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class BootstrapTests
{
    public static TheoryData<int> Codes =>
        [.. typeof(BootstrapExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (int)(code.GetRawConstantValue() ?? 0))];

    [Fact]
    public void IsAShellScriptWithLineFeeds()
    {
        Assert.StartsWith("#!/bin/sh\n", Bootstrap.Script);
        Assert.DoesNotContain('\r', Bootstrap.Script);
    }

    [Theory, MemberData(nameof(Codes))]
    public void ScriptKnowsEachExitCode(int code) => Assert.Contains($"fail {code} ", Bootstrap.Script);
}
