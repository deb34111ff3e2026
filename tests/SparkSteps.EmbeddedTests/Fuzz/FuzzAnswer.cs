namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>What came of one input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Answer">The HTTP status; of a message <c>taken</c>; of a crash its exception.</param>
/// <param name="IsGood">Whether the service kept its countenance.</param>
/// <param name="Elapsed">From the first byte sent to the last one read, storage included.</param>
/// <param name="Busy">The processor time of this process meanwhile, all threads together.</param>
/// <param name="Allocated">Bytes that the whole process allocated meanwhile: at least as much as it held at once.</param>
internal sealed record FuzzAnswer(FuzzInput Input, string Answer, bool IsGood, TimeSpan Elapsed, TimeSpan Busy, long Allocated);
