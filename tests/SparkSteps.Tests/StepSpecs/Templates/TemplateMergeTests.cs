using FsCheck;
using FsCheck.Fluent;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Templates;

namespace SparkSteps.Tests.StepSpecs.Templates;

public class TemplateMergeTests
{
    [Fact]
    public void All_that_the_step_says_holds_and_what_it_does_not_say_is_the_templates() =>
        Prop.ForAll(Gen.Zip(RandomSpecs.All, RandomSpecs.All).ToArbitrary(), pair =>
        {
            var (step, template) = (Document(pair.Item1), Document(pair.Item2));

            AssertMerged(TemplateMerge.Over(step, template), step, template);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20, 3));

    [Fact]
    public void Step_over_itself_is_itself() =>
        Prop.ForAll(RandomSpecs.All.ToArbitrary(), spec => AssertMerged(TemplateMerge.Over(Document(spec), Document(spec)), Document(spec), new MappingNode([])))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20, 3));

    private static void AssertMerged(MappingNode merged, MappingNode step, MappingNode template)
    {
        Assert.Equal(step.Fields.Keys.Union(template.Fields.Keys).Order(StringComparer.Ordinal), merged.Fields.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, value) in merged.Fields)
        {
            var (over, under) = (step.Fields.GetValueOrDefault(name), template.Fields.GetValueOrDefault(name));
            if (value is MappingNode mapping && over is MappingNode own)
            {
                AssertMerged(mapping, own, under as MappingNode ?? new MappingNode([]));
            }
            else
            {
                Assert.Equal(Text(over ?? under), Text(value));
            }
        }
    }

    private static string Text(DocumentNode? node) => node switch
    {
        ScalarNode scalar => $"{scalar.Kind} {scalar.Text}",
        SequenceNode sequence => $"[{string.Join(", ", sequence.Items.Select(Text))}]",
        MappingNode mapping => $"{{{string.Join(", ", mapping.Fields.Select(field => $"{field.Key}: {Text(field.Value)}"))}}}",
        _ => "",
    };

    private static MappingNode Document(StepSpec spec) =>
        Assert.IsType<MappingNode>(DocumentParser.Parse(StepSpecWriter.ToJson(spec), new SpecErrors()));
}
