using SparkSteps.Functions.Ui;

namespace SparkSteps.EmbeddedTests.Ui;

public sealed class ScriptBundleTests
{
    private static readonly Dictionary<string, string> s_modules = new(StringComparer.Ordinal)
    {
        ["main"] = "import { both, Some } from \"./two-words.js\";\nimport { one } from \"./one.js\";\nboth(one, new Some());\n",
        ["two-words"] = "import { one } from \"./one.js\";\nexport async function both(a) { return a + one; }\nexport class Some {}\nfunction hidden() {}\n",
        ["one"] = "export const one = 1;\n",
    };

    [Fact]
    public void Module_standsOnce_beforeThoseThatImportIt()
    {
        var script = Join();

        Assert.Equal(["$one = (() =>", "$two_words = (() =>", "$main = (() =>"],
            script.Split("const ").Where(part => part.StartsWith('$')).Select(part => part.Split(" {")[0]));
    }

    [Fact]
    public void Exports_areGiven_andImportsTaken()
    {
        var script = Join();

        Assert.Contains("return { both, Some };", script);
        Assert.Contains("const { both, Some } = $two_words;", script);
        Assert.DoesNotContain("import ", script);
        Assert.DoesNotContain("export ", script);
    }

    private static string Join() => ScriptBundle.Join("main", module => s_modules[module]);
}
