using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class StepSpecPropertyTests
{
    private static readonly StepSpecReader s_reader = Some.Reader();
    private static readonly string?[] s_otherValues =
        ["null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "{}", "[[1]]", "{\"a\": {\"b\": 1}}"];

    [Fact]
    public void Written_spec_is_read_as_the_same_spec() => Check(500, RandomSpecs.All, spec =>
    {
        var json = StepSpecWriter.ToJson(spec);
        AssertSame(json, json);
    });

    [Fact]
    public void Written_spec_is_the_same_in_YAML() => Check(500, RandomSpecs.All, spec =>
    {
        var json = StepSpecWriter.ToJson(spec);
        AssertSame(json, Yaml.From(Node(json)));
    });

    [Fact]
    public void Changed_bytes_give_errors_or_a_spec() =>
        Check(2000, Gen.Zip(Documents, Gen.Choose(0, int.MaxValue)), pair =>
            AssertAnswered(ChangeBytes(pair.Item1, new Random(pair.Item2))));

    [Fact]
    public void Changed_values_give_errors_or_a_spec() => Check(2000, Gen.Zip(RandomSpecs.All, Gen.Choose(0, int.MaxValue)), pair =>
    {
        var root = Node(StepSpecWriter.ToJson(pair.Item1)).AsObject();
        var random = new Random(pair.Item2);
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            ChangeValue(root, random);
        }

        AssertAnswered(Encoding.UTF8.GetBytes(root.ToJsonString()));
        AssertAnswered(Yaml.From(root));
    });

    private static Gen<byte[]> Documents =>
        from spec in RandomSpecs.All
        from asYaml in Gen.Elements(true, false)
        let json = StepSpecWriter.ToJson(spec)
        select asYaml ? Yaml.From(Node(json)) : json;

    private static void Check<T>(int count, Gen<T> values, Action<T> body) =>
        Prop.ForAll(values.ToArbitrary(), body).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20, 3));

    private static JsonNode Node(byte[] json) => JsonNode.Parse(json) ?? throw new FormatException("no document");

    private static void AssertSame(byte[] canonical, byte[] document)
    {
        var result = s_reader.Read(document, new StepSpecReadOptions());
        Assert.Empty(result.Errors);
        Assert.NotNull(result.Spec);
        Assert.Equal(Encoding.UTF8.GetString(canonical), Encoding.UTF8.GetString(StepSpecWriter.ToJson(result.Spec)));
    }

    /// <summary>Errors that say what and where, or a spec that stands reading again.</summary>
    private static void AssertAnswered(byte[] document)
    {
        var result = s_reader.Read(document, new StepSpecReadOptions());
        Assert.Equal(result.Spec is null, result.Errors.Count > 0);
        Assert.All(result.Errors, error => Assert.StartsWith("$", error.Path));
        Assert.All(result.Errors, error => Assert.InRange(error.Value?.Length ?? 0, 0, 200));
        if (result.Spec is not null)
        {
            var json = StepSpecWriter.ToJson(result.Spec);
            AssertSame(json, json);
        }
    }

    private static byte[] ChangeBytes(byte[] document, Random random)
    {
        var bytes = document.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes[at] = (byte)"{}[]:,-?&*!|>'\"%@`#\n\t\0\\"[random.Next(23)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static void ChangeValue(JsonObject root, Random random)
    {
        var place = Objects(root).ElementAt(random.Next(Objects(root).Count()));
        var name = place.Count == 0 ? "added" : place.ElementAt(random.Next(place.Count)).Key;
        switch (random.Next(3))
        {
            case 0:
                place.Remove(name);
                break;
            case 1:
                place[name + "x"] = place[name]?.DeepClone();
                break;
            default:
                place[name] = JsonNode.Parse(s_otherValues[random.Next(s_otherValues.Length)] ?? "null");
                break;
        }
    }

    private static IEnumerable<JsonObject> Objects(JsonObject root) =>
        root.Select(field => field.Value).OfType<JsonObject>().SelectMany(Objects).Prepend(root);
}
