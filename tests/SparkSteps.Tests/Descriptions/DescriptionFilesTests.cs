using SparkSteps.Descriptions;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Descriptions;

/// <summary>That what is made from the code is as the code is.</summary>
public sealed class DescriptionFilesTests
{
    private static readonly IReadOnlyDictionary<string, string> s_files = DescriptionFiles.Make();

    public static TheoryData<string> Paths => [.. s_files.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void File_is_as_the_code_is(string path) => Assert.True(
        File.ReadAllText(Path.Combine(RepositoryFolder.Root, path)).ReplaceLineEndings("\n") == s_files[path],
        $"{path} is not as the code is any more. Run: {DescriptionFiles.Command}");
}
