using SparkSteps.Tests.Signatures.Examples;

namespace SparkSteps.Tests.Signatures;

public sealed class SignatureComparerTests
{
    private const string Official = """
        ### SparkSteps.Tests.Signatures.Examples.Example  [Example.dll]
          class : System.Object
            ctor(string name, params string[] others)
            string? Name { get; set; }
            string? Alias { get; }
            static Task<T> FindAsync<T>(IDictionary<string, int?> map, bool exact = true, CancellationToken cancel = null/default)
        """;

    [Fact]
    public void NothingDiffers_for_the_same_members() => Assert.Empty(Compare(Official));

    [Fact]
    public void NothingDiffers_when_the_official_type_has_more() =>
        Assert.Empty(Compare(Official + "\n    void More(int count)"));

    [Theory]
    [InlineData("string? Name", "string Name")]
    [InlineData("get; set;", "get;")]
    [InlineData("bool exact", "bool precise")]
    [InlineData("exact = true", "exact = false")]
    [InlineData("exact = true", "exact")]
    [InlineData("int?", "long?")]
    [InlineData("params string[]", "string[]")]
    [InlineData("static Task", "Task")]
    [InlineData("FindAsync<T>", "FindAsync<S>")]
    [InlineData("class :", "sealed class :")]
    [InlineData("System.Object", "System.Attribute")]
    [InlineData("Examples.Example ", "Examples.Other ")]
    public void ADifferenceIsListed_when_the_official_signature_says(string ours, string theirs) =>
        Assert.NotEmpty(Compare(Official.Replace(ours, theirs, StringComparison.Ordinal)));

    [Fact]
    public void TheOtherFormatIsRead_with_bases_in_the_header()
    {
        const string official = """
            ### SparkSteps.Tests.Signatures.Examples.Example : object
              ctor(string name, params string[] others)
              string Name { get; set; }
              static Task<T> FindAsync<T>(IDictionary<string, int?> map, bool exact = true, CancellationToken cancel = default)
            """;
        Assert.Empty(Compare(official));
    }

    private static IReadOnlyList<string> Compare(string official) =>
        SignatureComparer.Differences([typeof(Example)], SignatureFile.Parse(official.ReplaceLineEndings("\n")));
}
