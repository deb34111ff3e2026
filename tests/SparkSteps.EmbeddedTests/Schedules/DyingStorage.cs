using Azure.Core;
using Azure.Core.Pipeline;

namespace SparkSteps.EmbeddedTests.Schedules;

/// <summary>The account of a process that dies before one of its writes: from there on it does nothing any more.</summary>
internal sealed class DyingStorage(int writes) : HttpPipelineSynchronousPolicy
{
    private int _left = writes;

    public bool HasDied => _left < 0;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head && Interlocked.Decrement(ref _left) < 0 || HasDied)
        {
            throw new InvalidOperationException("The process has died.");
        }
    }
}
