using System.Security.Cryptography;
using System.Text;
using SparkSteps.Functions.Ui;

namespace SparkSteps.EmbeddedTests.Ui;

public sealed class PageTests
{
    private readonly Page _page = Page.Load();

    private string Html => Encoding.UTF8.GetString(_page.Html);

    [Theory]
    [InlineData("<style>", "</style>", "style-src")]
    [InlineData("<script type=\"module\">", "</script>", "script-src")]
    public void Script_andStyle_areThoseThatThePolicyNames(string begin, string end, string directive)
    {
        var text = Assert.Single(Html.Split(begin)[1..]).Split(end)[0];

        Assert.Contains($"{directive} 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'", _page.ContentSecurityPolicy);
    }

    [Fact]
    public void Every_file_isInThePage()
    {
        var files = typeof(Page).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("ui/scripts/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains($"const ${Path.GetFileNameWithoutExtension(file).Replace('-', '_')} = (() => {{", Html));
    }

    [Theory]
    [InlineData("innerHTML")]
    [InlineData("outerHTML")]
    [InlineData("insertAdjacentHTML")]
    [InlineData("document.write")]
    [InlineData("eval(")]
    [InlineData("import ")]
    [InlineData("https://")]
    public void Script_neverUses(string what) => Assert.DoesNotContain(what, Html.Split("<script type=\"module\">")[1]);
}
