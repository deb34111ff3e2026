using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Answers;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Tests.Cli.Answers;

public sealed class YamlTextTests
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "true", "No", "null", "~", "1", "1.50", "010", "-", "- a", "a: b", "#", "a #b", "'", "\"", "\\", "{", "[a", "@x", "`", "%", "&a", "*a", "!t", "a\nb", "a\n\n", "\na",
        " a\nb", "a\tb", "ü", "🙂", "2026-01-31T00:00:00Z", "y", "0x1f", "a ", "a\r\nb", "=", "<<", "\u0001",
    ];

    [Fact]
    public void Yaml_says_what_the_json_says()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var json = Node(new Random(seed), depth: 0) ?? new JsonObject();

            var yaml = YamlText.Of(new JsonObject { ["x"] = json });

            Assert.Equal(new JsonObject { ["x"] = json.DeepClone() }.ToJsonString(), Read(yaml).ToJsonString());
        }
    }

    [Fact]
    public void Yaml_reads_well() => Assert.Equal(
        "name: word count\nport: \"8080\"\nlines: |-\n  a\n  b\nitems:\n- 1\n- null\n- {}\n",
        YamlText.Of(JsonNode.Parse("""{"name": "word count", "port": "8080", "lines": "a\nb", "items": [1, null, {}]}""")));

    private static JsonNode? Node(Random random, int depth) => random.Next(depth < 3 ? 7 : 5) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.Next(2) == 0,
        3 or 4 => Readable(Texts[random.Next(Texts.Length)]),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(n => KeyValuePair.Create($"{n}{Readable(Texts[random.Next(Texts.Length)])}", Node(random, depth + 1)))),
    };

    // The service's reader takes no control characters, not even escaped ones.
    private static string Readable(string text) => string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));

    private static JsonNode Read(string yaml)
    {
        var errors = new SpecErrors();
        var root = DocumentParser.Parse(Encoding.UTF8.GetBytes(yaml), errors);
        Assert.False(errors.Any, $"{yaml}\n{string.Join('\n', errors.ToList())}");
        return root is null ? new JsonObject() : DocumentJson.Write(root);
    }
}
