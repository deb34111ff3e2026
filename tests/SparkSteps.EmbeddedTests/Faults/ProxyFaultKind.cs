namespace SparkSteps.EmbeddedTests.Faults;

internal enum ProxyFaultKind
{
    /// <summary>The connection breaks before the request is looked at.</summary>
    Reset,

    /// <summary>The connection breaks when half of the request's body is in; nothing of it goes on.</summary>
    CutRequest,

    /// <summary>The request is carried out and the connection breaks in the middle of the answer's body.</summary>
    CutAnswer,

    /// <summary>The request is carried out and the answer stops in the middle of its body: nothing more comes, and the connection stays.</summary>
    StallAnswer,

    /// <summary>The request is carried out and the connection breaks before a word of the answer: the caller cannot know.</summary>
    LostAnswer,

    /// <summary>A status is answered and nothing is done.</summary>
    Status,

    /// <summary>The request waits until the fault's task is over, if ever, and only then goes on.</summary>
    Hold,
}
