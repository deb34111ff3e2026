namespace SparkSteps.StepSpecs.Reading;

/// <summary>The shape of every <c>TryParse</c> here.</summary>
internal delegate bool TextParser<T>(string? text, out T value);
