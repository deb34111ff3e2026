namespace SparkSteps.Cli.Answers;

/// <summary>Text that came from elsewhere, without what would steer a terminal.</summary>
internal static class Plain
{
    public static string Text(string? text) => text is null ? "" : string.Concat(text.Select(c => c switch
    {
        '\n' or '\t' => c.ToString(),
        '\r' => "",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    }));

    /// <summary>On one line.</summary>
    public static string Line(string? text) => Text(text).ReplaceLineEndings(" ").Replace('\t', ' ');
}
