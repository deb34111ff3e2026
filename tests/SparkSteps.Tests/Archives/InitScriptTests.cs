using SparkSteps.Archives;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Archives;

public class InitScriptTests
{
    private static readonly InitScriptSpec Spec = new() { Before = "a=1\r\nexport a\r\n", File = "it's/init.sh", After = "echo ready" };

    [Fact]
    public void HasNoCarriageReturn() => Assert.DoesNotContain('\r', InitScript.Render(Spec));

    [Fact]
    public void SameBytes_forSameParts() => Assert.Equal(InitScript.Render(Spec), InitScript.Render(Spec with { }));

    [Fact]
    public void PartsComeInOrder()
    {
        var script = InitScript.Render(Spec);

        int[] places = [script.IndexOf("export a\n"), script.IndexOf(@"""$PROJECT_HOME""/'it'\''s/init.sh'"), script.IndexOf("echo ready\n")];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void LeavesOut_absentParts()
    {
        var script = InitScript.Render(new InitScriptSpec { After = "echo ready" });

        Assert.DoesNotContain("'before'", script);
        Assert.DoesNotContain("'file", script);
        Assert.Contains("sparksteps_part='after'", script);
    }
}
