namespace SparkSteps.EmbeddedTests.Fuzz;

/// <summary>What one seed stands for; the same on every machine.</summary>
internal sealed record FuzzInput(int Seed, FuzzKind Kind, byte[] Bytes)
{
    private static readonly int s_kinds = Enum.GetValues<FuzzKind>().Length;

    public static FuzzInput Of(int seed)
    {
        var random = new Random(seed);
        var kind = (FuzzKind)(seed % s_kinds);
        return new FuzzInput(seed, kind, kind switch
        {
            FuzzKind.Json => Mutation.Of(random, Corpus.JsonSpec, Corpus.HostileJson),
            FuzzKind.Zip => HostileArchive.Zip(random),
            FuzzKind.TarGz => HostileArchive.TarGz(random),
            FuzzKind.PlainMessage => Corpus.Sendable(Mutation.Of(random, random.Next(2) == 0 ? Corpus.YamlSpec : Corpus.JsonSpec, Corpus.HostileYaml)),
            FuzzKind.Base64Message => Corpus.Base64(Mutation.Of(random, Corpus.YamlSpec, Corpus.HostileYaml)),
            FuzzKind.Reference => Corpus.Sendable(Mutation.Of(random, Corpus.Reference, Corpus.HostileReferences)),
            FuzzKind.Schedule => Mutation.Of(random, Corpus.Schedule, Corpus.HostileYaml),
            FuzzKind.Pipeline => Mutation.Of(random, Corpus.Pipeline, Corpus.HostileYaml),
            FuzzKind.Kedro => Mutation.Of(random, Corpus.Kedro, Corpus.HostileJson),
            FuzzKind.Upload => Mutation.Of(random, Corpus.Upload, Corpus.HostileJson),
            FuzzKind.Repair => Mutation.Of(random, Corpus.Repair, Corpus.HostileJson),
            _ => Mutation.Of(random, Corpus.YamlSpec, Corpus.HostileYaml),
        });
    }
}
