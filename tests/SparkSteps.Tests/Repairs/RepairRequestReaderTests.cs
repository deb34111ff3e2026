using System.Text;
using SparkSteps.Repairs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Repairs;

public sealed class RepairRequestReaderTests
{
    [Theory]
    [InlineData("""{"repair": "safe"}""", "a")]
    [InlineData("""{"repair": "all"}""", "a b")]
    [InlineData("""{"findings": ["lostJob:b", "lostJob:c"]}""", "b c")]
    public void Selection_takesWhatIsAskedFor(string body, string expected)
    {
        var (selection, errors) = Read(body);

        Assert.Empty(errors);
        Assert.Equal(expected, string.Join(' ', new[] { Finding("a", RepairSafety.Safe), Finding("b", RepairSafety.OnRequest), Finding("c", RepairSafety.ByName) }
            .Where(selection.Takes).Select(finding => finding.Subject)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"repair": "everything"}""")]
    [InlineData("""{"repair": "safe", "findings": ["lostJob:a"]}""")]
    [InlineData("""{"repair": "safe", "force": true}""")]
    [InlineData("""{"findings": []}""")]
    public void UnclearRequest_isRefused(string body) => Assert.NotEmpty(Read(body).Errors);

    private static (RepairSelection Selection, IReadOnlyList<SpecError> Errors) Read(string body) =>
        RepairRequestReader.Read(Encoding.UTF8.GetBytes(body));

    private static Finding Finding(string subject, RepairSafety safety) =>
        new(FindingKind.LostJob, subject, null, "", "", safety);
}
