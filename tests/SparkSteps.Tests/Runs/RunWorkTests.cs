using Azure;
using Azure.Storage.Queues.Models;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunWorkTests
{
    private static readonly StoredRun s_run = new(Some.Run(), new ETag("\"0x8DE\""));

    [Fact]
    public void FirstDelivery_bringsTheRecordAsItWasWritten()
    {
        var work = RunWork.TryRead(Message(RunWork.TextOf(s_run), deliveries: 1));

        Assert.Equal(s_run.Record.Id, work?.Id);
        Assert.Equal(RunJson.Write(s_run.Record).ToString(), RunJson.Write(work?.Run?.Record).ToString());
        Assert.Equal(s_run.ETag, work?.Run?.ETag);
    }

    [Fact]
    public void LaterDelivery_bringsOnlyTheId() =>
        Assert.Equal(new RunWork(s_run.Record.Id), RunWork.TryRead(Message(RunWork.TextOf(s_run), deliveries: 2)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Id_isEnough(int deliveries) =>
        Assert.Equal(new RunWork(s_run.Record.Id), RunWork.TryRead(Message(RunWork.TextOf(s_run.Record.Id), deliveries)));

    [Fact]
    public void RecordThatAQueueDoesNotTake_isLeftOut()
    {
        var tooLong = s_run.Record with { Request = new string('x', 64 * 1024) };

        Assert.Equal(tooLong.Id.ToString(), RunWork.TextOf(s_run with { Record = tooLong }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("another")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"record\": null, \"eTag\": null}")]
    [InlineData("{\"record\": {\"id\": \"no id\"}, \"eTag\": \"\\\"0x8DE\\\"\"}")]
    public void OtherText_namesNoRun(string text) => Assert.Null(RunWork.TryRead(Message(text, deliveries: 1)));

    private static QueueMessage Message(string text, long deliveries) =>
        QueuesModelFactory.QueueMessage("message", "receipt", BinaryData.FromString(text), deliveries);
}
