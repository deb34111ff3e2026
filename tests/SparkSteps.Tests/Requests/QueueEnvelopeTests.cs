using System.Text;
using SparkSteps.Requests;

namespace SparkSteps.Tests.Requests;

public sealed class QueueEnvelopeTests
{
    [Theory]
    [InlineData("""{"blob": "specs/a.yaml"}""", "specs/a.yaml", null, "")]
    [InlineData("""{"blob": "specs/a.json", "format": "mlrun"}""", "specs/a.json", "mlrun", "")]
    [InlineData("""{"format": "mlrun", "document": {"kind": "spark"}}""", null, "mlrun", """{"kind": "spark"}""")]
    [InlineData("""{"format": "zenml", "document": "step_name: a"}""", null, "zenml", "step_name: a")]
    public void Envelope_is_opened(string message, string? blob, string? format, string document)
    {
        var envelope = QueueEnvelope.Read(Encoding.UTF8.GetBytes(message));

        Assert.Equal((blob, format, document), (envelope?.Blob, envelope?.Format, Encoding.UTF8.GetString((envelope?.Document ?? default).Span)));
    }

    [Theory]
    [InlineData("""{"kind": "Step"}""")]
    [InlineData("""{"blob": 3}""")]
    [InlineData("""{"blob": "a", "kind": "Step"}""")]
    [InlineData("""{"format": "mlrun"}""")]
    [InlineData("""{"format": "mlrun", "document": {}, "kind": "Step"}""")]
    [InlineData("""{"blob": "\uD800"}""")]
    [InlineData("kind: Step")]
    [InlineData("[]")]
    [InlineData("")]
    public void Other_messages_are_documents(string message) => Assert.Null(QueueEnvelope.Read(Encoding.UTF8.GetBytes(message)));

    [Fact]
    public void What_is_kept_of_a_refused_message_can_be_sent_again()
    {
        var envelope = QueueEnvelope.Read(Encoding.UTF8.GetBytes(QueueEnvelope.Write(null, "mlrun", "kind: spark")));

        Assert.Equal(("mlrun", "kind: spark"), (envelope?.Format, Encoding.UTF8.GetString((envelope?.Document ?? default).Span)));
    }
}
