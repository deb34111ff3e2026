using SparkSteps.Requests;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Requests;

public sealed class PoisonMessageTests
{
    private static readonly RequestProblem Wrong = RequestProblem.Invalid([new SpecError("$", "Wrong.")]);
    private static readonly RequestProblem Secret = RequestProblem.Invalid([new SpecError("$", "Wrong.", Rule: "secrets")]);

    [Theory]
    [InlineData("env: {DB_PASSWORD: hunter2")]
    [InlineData("\"fs.azure.account.key\": \"hunter2\"")]
    [InlineData("see postgresql://user:hunter2@db.example/x")]
    [InlineData("cGFzc3dvcmQ6IGh1bnRlcjIgYQ==")]
    public void Message_with_a_secret_is_withheld(string text) => Assert.DoesNotContain("hunter2", Of(text, Wrong));

    [Fact]
    public void Message_is_withheld_when_its_spec_was_refused_for_a_secret() => Assert.StartsWith("{\"withheld\"", Of("kind: Step", Secret));

    [Theory]
    [InlineData("this is { not a spec")]
    [InlineData("env: {DB_PASSWORD_FILE: /etc/db}")]
    public void Other_message_stays_as_it_came(string text) => Assert.Equal(text, Of(text, Wrong));

    [Fact]
    public void Pointer_stays_whatever_it_points_to() =>
        Assert.Equal("""{"blob": "specs/a.yaml"}""", Of("""{"blob": "specs/a.yaml"}""", Secret));

    private static string Of(string text, RequestProblem problem) => PoisonMessage.Of(BinaryData.FromString(text), problem).ToString();
}
